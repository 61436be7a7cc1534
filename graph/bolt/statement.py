"""The one Cypher statement that answers a question of any shape, compiled once and used again.

A record is entered by its whole key, one at a time (`UNWIND … MATCH (n {key: key})`): inside a subquery the embedded
engine finds it by the index only so. A list of all records is entered by how the keys of its edition begin.

Every statement answers with one row: all of the answer, and which of the codes that the question names exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from graph.bolt.projection import Finish, Listing, Writer, of_each, of_members, pairs_of
from graph.bolt.tables import FACTS, FILTERS
from graph.shape import Argument, Shape

_COMPILED: Final = 512


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement for any edition."""

    text: str
    parameters: Mapping[str, Any]
    coded: Mapping[str, tuple[str, ...]]
    """Parameters that hold codes, which become keys of the edition asked."""
    named: Mapping[str, tuple[str, ...]]
    """Codes that have to exist, by kind; the column `known<kind>` says which do."""
    finish: Finish | None

    def parameters_for(self, edition: int, **more: object) -> dict[str, Any]:
        """Return the parameters for one edition; `codes`, where given, becomes its `keys`."""
        parameters = {"prefix": f"{edition}|", **self.parameters, **more}
        for name, codes in self.coded.items():
            parameters[name] = keys_of(edition, codes)
        return parameters


def keys_of(edition: int, codes: Sequence[str]) -> list[str]:
    """Return the keys under which an edition holds records with these codes, each once."""
    return [f"{edition}|{code}" for code in dict.fromkeys(codes)]


@lru_cache(_COMPILED)
def page_statement(kind: str, arguments: tuple[tuple[str, Argument], ...], shape: Shape) -> Statement:
    """Compile "one page of the records of a kind"; columns `total` and `nodes` as far as wanted.

    Refuses what `first` and `after` cannot mean.
    """
    writer, given = Writer(), dict(arguments)
    listing = _beginning(writer, kind, pairs_of(given.get("filter")))
    columns, finish = writer.page(listing, given, shape)
    return _closed(writer, columns, finish)


@lru_cache(_COMPILED)
def records_statement(kind: str, shape: Shape) -> Statement:
    """Compile "the records of a kind with these `$keys`"; column `records`."""
    return _records(f"UNWIND $keys AS key MATCH (n:{_label(kind)} {{key: key}})", kind, shape)


@lru_cache(_COMPILED)
def every_statement(kind: str, shape: Shape) -> Statement:
    """Compile "all records of a kind"; column `records`."""
    return _records(f"MATCH (n:{_label(kind)}) WHERE n.key STARTS WITH $prefix", kind, shape)


@lru_cache(_COMPILED)
def countries_statement(
    jurisdictions: tuple[Shape, ...], remedies: tuple[Shape, ...], absences: tuple[Shape, ...]
) -> Statement:
    """Compile "what the jurisdictions with these `$keys` offer in these `$categories`"; column `records`.

    A record holds `code`, the views of the jurisdiction, `remedies` and `absences`; those hold their facts and views.
    """
    writer = Writer()
    offered, finish_offered = writer.views(
        "Remedy", "r", remedies, "category: r.category, validFrom: r.validFrom, validTo: r.validTo"
    )
    searched, finish_searched = writer.views("Absence", "a", absences, "category: a.category")
    facts = (
        "code: n.code, remedies: COLLECT { MATCH (n)<-[:AVAILABLE_IN]-(r:Remedy) WHERE r.category IN $categories"
        f" WITH r ORDER BY r.code RETURN {offered} }}, absences: COLLECT {{ MATCH (n)<-[:CONCERNS]-(a:Absence)"
        f" WHERE a.category IN $categories WITH a ORDER BY a.code RETURN {searched} }}"
    )
    projection, finish_views = writer.views("Jurisdiction", "n", jurisdictions, facts)
    finish_facts = of_members([("remedies", of_each(finish_offered)), ("absences", of_each(finish_searched))])
    steps = [step for step in (finish_views, finish_facts) if step is not None]

    def finish(row: dict[str, Any]) -> dict[str, Any]:
        for step in steps:
            for record in row["records"]:
                step(record)
        return row

    entry = "UNWIND $keys AS key MATCH (n:Jurisdiction {key: key})"
    body = f"COLLECT {{ {entry} WITH n ORDER BY n.code RETURN {projection} }}"
    return _closed(writer, {"records": body}, finish if steps else None)


@lru_cache(_COMPILED)
def guidance_statement(shapes: tuple[Shape, ...]) -> Statement:
    """Compile "the remedies with these `$keys`, and all listed guidance documents"; columns `remedies`, `documents`."""
    writer = Writer()
    projection, finish = writer.views("GuidanceDocument", "d", shapes, "c: d.code, topics: coalesce(d.topics, [])")
    columns = {
        "remedies": (
            "COLLECT { UNWIND $keys AS key MATCH (r:Remedy {key: key})"
            " WITH r ORDER BY r.code RETURN r {.code, .category} }"
        ),
        "documents": (
            "COLLECT { MATCH (d:GuidanceDocument) WHERE d.key STARTS WITH $prefix AND coalesce(d.listed, true)"
            f" WITH d ORDER BY d.code RETURN {projection} }}"
        ),
    }
    return _closed(writer, columns, of_members([("documents", of_each(finish))]))


def _records(source: str, kind: str, shape: Shape) -> Statement:
    writer = Writer()
    projection, finish = writer.record(kind, "n", shape)
    body = f"COLLECT {{ {source} WITH n ORDER BY n.code RETURN {projection} }}"
    return _closed(writer, {"records": body}, of_members([("records", of_each(finish))]))


def _beginning(writer: Writer, kind: str, given: dict[str, Any]) -> Listing:
    """Return where a list begins: at the records its filter names, else at the keys of the edition.

    All keys of an edition begin alike, so that the index of keys leads to them on both engines.
    """
    for name, rule in FILTERS.get(kind, {}).items():
        if rule.entry is not None and name in given:
            codes = given.pop(name)
            writer.name(rule.names, codes)
            path = f"UNWIND {writer.keys(codes)} AS key MATCH {rule.entry.format(m='m', kind=_label(kind))}"
            return Listing(kind, path, writer.conditions(kind, "m", given), distinct=rule.manifold)
    return Listing(
        kind, f"MATCH (m:{_label(kind)})", ["m.key STARTS WITH $prefix", *writer.conditions(kind, "m", given)]
    )


def _closed(writer: Writer, columns: Mapping[str, str], finish: Finish | None) -> Statement:
    """Close a statement; kinds whose codes have to exist get a column each."""
    parts = [f"{text} AS {name}" for name, text in columns.items()]
    for kind, codes in writer.named.items():
        # Its upper-case twin is looked up with each code, so that "es" can be answered with "write ES".
        asked = writer.keys(tuple(dict.fromkeys([*codes, *(code.upper() for code in codes)])))
        parts.append(
            f"COLLECT {{ UNWIND {asked} AS key MATCH (x:{_label(kind)} {{key: key}})"
            f" RETURN x.code ORDER BY x.code }} AS known{kind}"
        )
    named = {kind: tuple(codes) for kind, codes in writer.named.items()}
    # Asked for nothing but names of types, a statement still has to return something.
    return Statement(f"RETURN {', '.join(parts or ['0 AS nothing'])}", writer.parameters, writer.coded, named, finish)


def _label(kind: str) -> str:
    if kind not in FACTS:
        raise KeyError(f"{kind} is no kind of record")
    return kind
