"""Records as nodes and relations. Properties come from the dataclasses; what is said here is where fields differ."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from graph.edition import Contents, global_id
from graph.model import Ground

Row = dict[str, Any]

_AS_JSON: Final = frozenset({"test"})
_PARALLEL: Final[Mapping[str, tuple[str, str]]] = {"identifiers": ("Series", "Numbers")}
"""Mappings kept as two parallel lists under these endings; every other mapping is a text in several languages."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How the references in one field become relations, from the record to what it names."""

    name: str
    field: str
    to: str
    positioned: bool = False
    backwards: bool = False
    """The relation goes from what is named to the record."""
    counted_by_target: bool = False
    """Its position is counted among all the records that name the same one, in the order of the contents."""


RELATIONS: Final[Mapping[str, tuple[Relation, ...]]] = {
    "Jurisdiction": (Relation("MEMBER_OF", "members", "Jurisdiction", positioned=True, backwards=True),),
    "Instrument": (
        Relation("MADE_BY", "jurisdiction", "Jurisdiction"),
        Relation("AMENDED_BY", "amended_by", "Instrument", positioned=True),
        Relation("AMENDS", "amends", "Instrument", positioned=True),
    ),
    "Provision": (Relation("PART_OF", "instrument", "Instrument", positioned=True, counted_by_target=True),),
    "Remedy": (
        Relation("AVAILABLE_IN", "jurisdiction", "Jurisdiction"),
        Relation("GROUNDED_IN", "grounded_in", "Instrument", positioned=True),
    ),
    "Absence": (Relation("CONCERNS", "jurisdiction", "Jurisdiction"), Relation("NEAREST", "nearest", "Remedy")),
    "Participation": (
        Relation("OF_STATE", "jurisdiction", "Jurisdiction"),
        Relation("IN_INSTRUMENT", "instrument", "Instrument"),
    ),
    "Benchmark": (
        Relation("RESTS_ON", "provision", "Provision"),
        Relation("DRAWN_FROM", "instrument", "Instrument"),
        Relation("RELATED_TO", "related_provision", "Provision"),
    ),
    "Adequacy": (Relation("RECOGNISES", "jurisdiction", "Jurisdiction"),),
    "Organisation": (Relation("WORKS_IN", "jurisdictions", "Jurisdiction", positioned=True),),
    "LegalNote": (Relation("ABOUT", "jurisdiction", "Jurisdiction"),),
}


@dataclass(frozen=True, slots=True)
class Links:
    """All relations of one name between two kinds."""

    name: str
    start: str
    end: str
    rows: Sequence[Row]
    """`start` and `end` are keys, `facts` the relation's own properties."""


def key_of(edition: int, code: str) -> str:
    """Return the key of a record: unique within its kind, over all editions."""
    return f"{edition}|{code}"


def nodes_of(contents: Contents, edition: int) -> Iterator[tuple[str, list[Row]]]:
    """Yield every kind that has records, with the properties of each."""
    for kind, records in _kinds(contents):
        yield kind, [_properties(kind, record, edition) for record in records]


def links_of(contents: Contents, edition: int) -> Iterator[Links]:
    """Yield every sort of relation that occurs. Raises ValueError for a reference that leads nowhere."""
    known = {kind: {record.code for record in records} for kind, records in _kinds(contents)}
    for kind, records in _kinds(contents):
        for relation in RELATIONS.get(kind, ()):
            rows = list(_link_rows(kind, records, relation, known.get(relation.to, set()), edition))
            ends = (relation.to, kind) if relation.backwards else (kind, relation.to)
            if rows:
                yield Links(relation.name, *ends, rows)


def must_be_whole(contents: Contents) -> None:
    """Raise ValueError when a code is there twice or a reference leads nowhere: loading would hide either."""
    for kind, records in _kinds(contents):
        twice = [code for code, times in Counter(record.code for record in records).items() if times > 1]
        if twice:
            raise ValueError(f"{kind} {twice[0]} is there twice.")
    for _ in links_of(contents, 0):
        pass


def _kinds(contents: Contents) -> Iterator[tuple[str, Sequence[Any]]]:
    for field in fields(contents):
        records = getattr(contents, field.name)
        if records:
            yield type(records[0]).__name__, records


def _properties(kind: str, record: Any, edition: int) -> Row:
    row: Row = {"key": key_of(edition, record.code), "id": global_id(kind, record.code)}
    for field in fields(record):
        row.update(_property(field.name, getattr(record, field.name)))
    return row


def _property(name: str, value: Any) -> Row:
    """One field as properties; none at all where nothing is recorded."""
    camel = _camel(name)
    if value is None or (isinstance(value, tuple) and (not value or isinstance(value[0], Ground))):
        return {}
    if name in _AS_JSON:
        return {camel: json.dumps(value, ensure_ascii=False, sort_keys=True)}
    if isinstance(value, Mapping):
        return _parallel(name, camel, value)
    if is_dataclass(value):
        parts = ((part.name, getattr(value, part.name)) for part in fields(value))
        return {f"{camel}{_capital(_camel(part))}": _plain(of) for part, of in parts if of is not None}
    return {camel: _plain(value)}


def _parallel(name: str, camel: str, value: Mapping[str, Any]) -> Row:
    if not value:
        return {}
    firsts, seconds = _PARALLEL.get(name, ("Languages", "Texts"))
    row: Row = {f"{camel}{firsts}": list(value), f"{camel}{seconds}": list(value.values())}
    return row if name in _PARALLEL else {camel: value["en"], **row}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _link_rows(kind: str, records: Sequence[Any], relation: Relation, known: set[str], edition: int) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for record in records:
        for place, (target, facts) in enumerate(_references(getattr(record, relation.field))):
            if target not in known:
                raise ValueError(
                    f"{kind} {record.code}: {relation.field} names {relation.to} {target}, which is not there."
                )
            position = seen[target] if relation.counted_by_target else place
            seen[target] += 1
            ends = [key_of(edition, record.code), key_of(edition, target)]
            start, end = reversed(ends) if relation.backwards else ends
            yield {
                "start": start,
                "end": end,
                "facts": {**facts, "position": position} if relation.positioned else facts,
            }


def _references(value: Any) -> Iterator[tuple[str, Row]]:
    """The codes in a field, with what the relation itself shall hold."""
    if value is None:
        return
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Ground):
            yield one.instrument, {"provision": one.provision}
        else:
            yield one, {}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(_capital, rest))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
