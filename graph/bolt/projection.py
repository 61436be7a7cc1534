"""The parts of a statement: how a record of any shape is written down, and what is left to do with what comes back.

Names in the text come from `graph.bolt.tables`; the names a reader chose are checked against GraphQL's grammar and
quoted; values travel as parameters. Four habits keep both engines right: an object is a projection of a node or a
relation, never a bare map around one (the embedded engine loses that without a word); what CASE chooses is never a
projection, and no projection shows one property twice in the same words (Neo4j loses facts of either); and every
COLLECT says its order.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.bolt.tables import COMPOUNDS, EDGES, FACTS, FILTERS, JSON_FACTS, PAIRS, TEXTS, Edge, Reach
from graph.paging import code_after, first_of, nodes_of, page_of
from graph.shape import Shape, Wanted

Finish = Callable[[Any], Any]
"""Turn what the engine returns for one value into what a reader gets. None stands for "it is that already"."""

_NAME: Final = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the records of a list are found: the statement's text before WHERE. `m` in it is the record."""

    kind: str
    path: str
    conditions: Sequence[str]
    m: str = "m"
    distinct: bool = False
    """A record can be reached more than once and shall show once."""


class Writer:
    """One statement in the making: numbers its variables and gathers its parameters."""

    def __init__(self) -> None:
        self.parameters: dict[str, Any] = {}
        self.coded: dict[str, tuple[str, ...]] = {}
        self.named: dict[str, dict[str, None]] = {}
        self._count = 0

    def record(self, kind: str, n: str, shape: Shape) -> tuple[str, Finish | None]:
        """Return the projection of a record."""
        return self._members(kind, n, shape, [f"_code: {n}.code"])

    def views(self, kind: str, n: str, shapes: Sequence[Shape], facts: str = "") -> tuple[str, Finish | None]:
        """Return a projection with some facts and, as `n0`, `n1`, …, one view of the record a shape."""
        parts, finishes = [facts] if facts else [], []
        for number, shape in enumerate(shapes):
            text, finish = self.record(kind, n, shape)
            parts.append(f"n{number}: {text}")
            finishes.append((f"n{number}", finish))
        return f"{n} {{{', '.join(parts)}}}", of_members(finishes)

    def page(self, listing: Listing, arguments: Mapping[str, Any], shape: Shape) -> tuple[dict[str, str], Finish]:
        """Return the columns of one page, `total` and `nodes` as far as wanted, and how it is laid out from them.

        One record more than `first` is fetched: it tells whether more follow.
        """
        kind, m, conditions = listing.kind, listing.m, listing.conditions
        first, after = first_of(arguments.get("first")), code_after(kind, arguments.get("after"))
        columns: dict[str, str] = {}
        if any(shape.of("totalCount")):
            last = f" RETURN DISTINCT {m}" if listing.distinct else ""
            columns["total"] = f"COUNT {{ {listing.path}{where(conditions)}{last} }}"
        each = None
        if any(shape.of("pageInfo")) or any(shape.of("edges")):
            if after is not None:
                conditions = [*conditions, f"{m}.code > {self.parameter(after)}"]
            projection, finish_node = self.views(kind, m, nodes_of(shape), f"c: {m}.code")
            each = of_each(finish_node)
            columns["nodes"] = (
                f"COLLECT {{ {listing.path}{where(conditions)}"
                f" WITH {'DISTINCT ' if listing.distinct else ''}{m} ORDER BY {m}.code"
                f" LIMIT {self.parameter(first + 1)} RETURN {projection} }}"
            )

        def finish(raw: Mapping[str, Any]) -> dict[str, Any]:
            nodes = raw.get("nodes", [])
            if each is not None:
                each(nodes)
            return page_of(kind, shape, raw.get("total", 0), nodes, first, started=after is not None)

        return columns, finish

    def conditions(self, kind: str, m: str, given: Mapping[str, Any]) -> list[str]:
        """Return what a filter asks of a record, and remember the codes it names."""
        found = []
        for name, value in given.items():
            rule = FILTERS[kind][name]
            self.name(rule.names, value)
            sent = rule.convert(value) if rule.convert else value
            found.append(rule.condition.format(m=m, p=self.parameter(list(sent) if isinstance(sent, tuple) else sent)))
        return found

    def name(self, kind: str | None, codes: str | tuple[str, ...]) -> None:
        """Remember codes that have to exist."""
        if kind is not None:
            self.named.setdefault(kind, {}).update(dict.fromkeys((codes,) if isinstance(codes, str) else codes))

    def parameter(self, value: object) -> str:
        """Return the placeholder of a value a reader sent."""
        name = f"p{self._next()}"
        self.parameters[name] = value
        return f"${name}"

    def keys(self, codes: tuple[str, ...]) -> str:
        """Return the placeholder of keys, which an edition and these codes make."""
        name = f"k{self._next()}"
        self.coded[name] = codes
        return f"${name}"

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _members(self, kind: str, n: str, shape: Shape, parts: list[str]) -> tuple[str, Finish | None]:
        finishes, shown = [], {part.partition(": ")[2] for part in parts}
        for wanted in shape.wanted:
            text, finish = self._field(kind, n, wanted)
            parts.append(f"{quoted(wanted.key)}: {again(text) if text in shown else text}")
            shown.add(text)
            finishes.append((wanted.key, finish))
        return f"{n} {{{', '.join(parts)}}}", of_members(finishes)

    def _field(self, kind: str, n: str, wanted: Wanted) -> tuple[str, Finish | None]:
        place = (kind, wanted.field)
        if place in EDGES:
            return self._edge(n, EDGES[place], wanted)
        if place in TEXTS:
            return self._text(n, wanted), None
        if place in PAIRS:
            pairs = PAIRS[place]
            lists = {pairs.first: pairs.firsts, pairs.second: pairs.seconds}
            members = [f"{quoted(part.key)}: {n}.{lists[part.field]}[i]" for part in parts_of(wanted)]
            return f"[i IN range(0, size(coalesce({n}.{pairs.firsts}, [])) - 1) | {{{', '.join(members)}}}]", None
        if place in COMPOUNDS:
            names = COMPOUNDS[place]
            members = [f"{quoted(part.key)}: {n}.{names[part.field]}" for part in parts_of(wanted)]
            missing = " AND ".join(f"{n}.{name} IS NULL" for name in names.values())
            # A bare map, since it holds no projection. A projection would lose facts on Neo4j: within CASE, a property
            # that it shows twice (one field under two aliases) is null the second time.
            return f"CASE WHEN {missing} THEN null ELSE {{{', '.join(members)}}} END", None
        return FACTS[kind][wanted.field].format(n=n), _parsed if place in JSON_FACTS else None

    def _text(self, n: str, wanted: Wanted) -> str:
        name, language = f"{n}.{wanted.field}", wanted.argument("language")
        if language in (None, "en"):
            return name
        asked = self.parameter(language)
        texts = f"[i IN range(0, size({name}Languages) - 1) WHERE {name}Languages[i] = {asked} | {name}Texts[i]]"
        return f"coalesce(head({texts}), {name})"

    def _edge(self, n: str, edge: Edge, wanted: Wanted) -> tuple[str, Finish | None]:
        number, shape = self._next(), wanted.shape or Shape(edge.to)
        if edge.reach is Reach.ONE and all(far.field == "code" for far in shape.wanted):
            held = f"{n}.{wanted.field}"
            members = ", ".join(f"{name}: {held}" for name in ("_code", *(quoted(far.key) for far in shape.wanted)))
            return f"CASE WHEN {held} IS NULL THEN null ELSE {{{members}}} END", None
        m, e = f"m{number}", f"e{number}"
        path = edge.path.format(n=n, m=m, e=e)
        if edge.reach is Reach.PAGE:
            arguments = dict(wanted.arguments)
            conditions = self.conditions(edge.to, m, pairs_of(arguments.get("filter")))
            columns, finish_page = self.page(
                Listing(edge.to, f"MATCH {path}", conditions, m, edge.distinct), arguments, shape
            )
            return f"{n} {{{', '.join(f'{name}: {text}' for name, text in columns.items())}}}", finish_page
        carried = f"{e}, {m}" if "{e}" in edge.path else m
        order = f"WITH {carried} ORDER BY {edge.order.format(m=m, e=e)}"
        if edge.link is not None:
            projection, finish = self._linked(edge, e, m, shape)
        else:
            projection, finish = self.record(edge.to, m, shape)
        if edge.reach is Reach.ONE:
            return f"head(COLLECT {{ MATCH {path} {order} LIMIT 1 RETURN {projection} }})", of_one(finish)
        return f"COLLECT {{ MATCH {path} {order} RETURN {projection} }}", of_each(finish)

    def _linked(self, edge: Edge, e: str, m: str, shape: Shape) -> tuple[str, Finish | None]:
        """The relation's own facts, and the far record behind one of them."""
        parts, finishes, shown = [], [], set()
        for wanted in shape.wanted:
            if wanted.field == edge.beyond:
                text, finish = self.record(edge.to, m, wanted.shape or Shape(edge.to))
                finishes.append((wanted.key, finish))
            else:
                text = FACTS[str(edge.link)][wanted.field].format(e=e)
            parts.append(f"{quoted(wanted.key)}: {again(text) if text in shown else text}")
            shown.add(text)
        return f"{e} {{{', '.join(parts)}}}", of_members(finishes)


def again(text: str) -> str:
    """Return a fact that its projection shows already; as it stands, Neo4j may answer null the second time."""
    return f"coalesce({text}, null)"


def quoted(key: str) -> str:
    """Return a response name as a Cypher name. GraphQL's grammar lets nothing through that could end the quotes."""
    if _NAME.fullmatch(key) is None:
        raise ValueError(f"{key!r} is no GraphQL name")
    return f"`{key}`"


def where(conditions: Sequence[str]) -> str:
    """Return the WHERE of a pattern; nothing where nothing is asked."""
    return f" WHERE {' AND '.join(f'({condition})' for condition in conditions)}" if conditions else ""


def pairs_of(sent: Any) -> dict[str, Any]:
    """Return an input object as it stands in a shape's arguments, by the names of its fields."""
    return dict(sent or ())


def parts_of(wanted: Wanted) -> tuple[Wanted, ...]:
    """Return what is wanted of a small object."""
    return wanted.shape.wanted if wanted.shape is not None else ()


def of_members(finishes: Sequence[tuple[str, Finish | None]]) -> Finish | None:
    """Finish some members of a mapping in place."""
    needed = [(key, finish) for key, finish in finishes if finish is not None]
    if not needed:
        return None

    def finish_members(record: dict[str, Any]) -> dict[str, Any]:
        for key, finish in needed:
            record[key] = finish(record[key])
        return record

    return finish_members


def of_each(finish: Finish | None) -> Finish | None:
    """Finish every record of a list in place."""
    if finish is None:
        return None
    return lambda records: [finish(record) for record in records]


def of_one(finish: Finish | None) -> Finish | None:
    """Finish a record that may not be there."""
    if finish is None:
        return None
    return lambda record: None if record is None else finish(record)


def _parsed(text: str | None) -> Any:
    return None if text is None else json.loads(text)
