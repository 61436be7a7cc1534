"""The questions of `graph.ports.Knowledge` answered in plain Python over the records: slow, simple, and no engine.

What a graph answers to a shape has to be equal to this.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from graph.edition import Contents, global_id
from graph.model import AREA_OF
from graph.paging import cursor_of
from graph.shape import Shape, Wanted

Records = list[Any]

_TEXTS: Final = {"names": "name", "titles": "title", "summaries": "summary"}
_RENAMED: Final = {"from": "origins", "to": "destinations"}


def by_code(records: Iterable[Any]) -> Records:
    """Sort as every list without an order of its own is sorted."""
    return sorted(records, key=lambda record: record.code)


class Law:
    """Contents that answer questions."""

    def __init__(self, contents: Contents) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        for field in fields(contents):
            for record in getattr(contents, field.name):
                self.records.setdefault(type(record).__name__, {})[record.code] = record

    def of(self, kind: str) -> Records:
        """All records of a kind."""
        return by_code(self.records.get(kind, {}).values())

    def view(self, record: Any, shape: Shape) -> dict[str, Any]:
        """One record in a shape."""
        return {"_code": record.code, **{wanted.key: self._value(record, wanted) for wanted in shape.wanted}}

    def page(self, kind: str, matching: Records, wanted: Wanted) -> dict[str, Any]:
        """One page of these records, which are in order."""
        given: dict[str, Any] = dict(wanted.arguments)
        matching = [one for one in matching if fits(one, dict(given.get("filter", ())))]
        first, after = given.get("first", 20), given.get("after")
        places = [cursor_of(kind, one.code) for one in matching]
        rest = matching[places.index(after) + 1 if after else 0 :]
        shown = rest[:first]
        about = {
            "hasNextPage": len(rest) > first,
            "hasPreviousPage": after is not None,
            "startCursor": cursor_of(kind, shown[0].code) if shown else None,
            "endCursor": cursor_of(kind, shown[-1].code) if shown else None,
        }
        page: dict[str, Any] = {}
        for part in _below(wanted):
            if part.field == "totalCount":
                page[part.key] = len(matching)
            elif part.field == "pageInfo":
                page[part.key] = {fact.key: about[fact.field] for fact in _below(part)}
            else:
                page[part.key] = [
                    {
                        one.key: self.view(record, one.shape) if one.shape else cursor_of(kind, record.code)
                        for one in _below(part)
                    }
                    for record in shown
                ]
        return page

    def _value(self, record: Any, wanted: Wanted) -> Any:
        kind = type(record).__name__
        relation = _RELATIONS.get((kind, wanted.field))
        if relation is not None:
            return self._related(relation(self, record), wanted)
        if wanted.field == "groundedIn":
            return [self._ground(ground, wanted) for ground in record.grounded_in]
        return global_id(kind, record.code) if wanted.field == "id" else _fact(record, wanted)

    def _related(self, found: Any, wanted: Wanted) -> Any:
        if isinstance(found, int):
            return found
        if isinstance(found, tuple):
            return self.page(found[0], found[1], wanted)
        shape = wanted.shape or Shape("")
        if isinstance(found, list):
            return [self.view(record, shape) for record in found]
        return None if found is None else self.view(found, shape)

    def _ground(self, ground: Any, wanted: Wanted) -> dict[str, Any]:
        instrument = self.records["Instrument"][ground.instrument]
        return {
            part.key: self.view(instrument, part.shape) if part.shape else ground.provision for part in _below(wanted)
        }


def fits(record: Any, filters: Mapping[str, Any]) -> bool:
    """Whether a record fulfils all of a filter."""
    return all(_FILTERS[name](record, value) for name, value in filters.items())


def shown(value: Any) -> Any:
    """A value as the API's plain data has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [shown(one) for one in value]
    if isinstance(value, Mapping):
        return {name: shown(one) for name, one in value.items()}
    return value


def _fact(record: Any, wanted: Wanted) -> Any:
    """What stands in the record itself."""
    if wanted.field in _TEXTS:
        texts = getattr(record, _TEXTS[wanted.field])
        return [_picked({"language": tag, "text": text}, wanted) for tag, text in texts.items()]
    if wanted.field == "identifiers":
        return [_picked({"series": a, "number": b}, wanted) for a, b in record.identifiers.items()]
    value = getattr(record, _RENAMED.get(wanted.field) or _snake(wanted.field))
    if wanted.field in _TEXTS.values() and isinstance(value, Mapping):
        return value.get(str(wanted.argument("language")), value["en"])
    if is_dataclass(value):
        facts = {field.name: getattr(value, field.name) for field in fields(value)}
        return _picked(facts, wanted) if any(fact is not None for fact in facts.values()) else None
    return shown(value)


def _picked(facts: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    return {part.key: shown(facts[part.field]) for part in _below(wanted)}


def _below(wanted: Wanted) -> tuple[Wanted, ...]:
    return wanted.shape.wanted if wanted.shape else ()


def _snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter.group().lower()}", name)


def _where(kind: str, field: str) -> Callable[[Law, Any], Records]:
    """The records of a kind that name this one in a field."""
    return lambda law, record: [one for one in law.of(kind) if getattr(one, field) == record.code]


def _named(kind: str, field: str) -> Callable[[Law, Any], Any]:
    """The record that this one names in a field, or the records in their order there."""

    def find(law: Law, record: Any) -> Any:
        code = getattr(record, field)
        known = law.records.get(kind, {})
        return [known[one] for one in code] if isinstance(code, tuple) else known.get(code)

    return find


_RELATIONS: Final[Mapping[tuple[str, str], Callable[[Law, Any], Any]]] = {
    ("Jurisdiction", "members"): _named("Jurisdiction", "members"),
    ("Jurisdiction", "remedyCount"): lambda law, it: len(_where("Remedy", "jurisdiction")(law, it)),
    ("Jurisdiction", "remedies"): lambda law, it: ("Remedy", _where("Remedy", "jurisdiction")(law, it)),
    ("Jurisdiction", "absences"): _where("Absence", "jurisdiction"),
    ("Jurisdiction", "instruments"): lambda law, it: ("Instrument", _where("Instrument", "jurisdiction")(law, it)),
    ("Jurisdiction", "organisations"): lambda law, it: (
        "Organisation",
        [one for one in law.of("Organisation") if it.code in one.jurisdictions],
    ),
    ("Jurisdiction", "treaties"): lambda law, it: sorted(
        _where("Participation", "jurisdiction")(law, it), key=lambda one: one.instrument
    ),
    ("Instrument", "amendedBy"): _named("Instrument", "amended_by"),
    ("Instrument", "amends"): _named("Instrument", "amends"),
    ("Instrument", "provisions"): lambda law, it: [
        one for one in law.records.get("Provision", {}).values() if one.instrument == it.code
    ],
    ("Instrument", "parties"): lambda law, it: sorted(
        _where("Participation", "instrument")(law, it), key=lambda one: one.jurisdiction
    ),
    ("Instrument", "remedies"): lambda law, it: (
        "Remedy",
        [one for one in law.of("Remedy") if any(ground.instrument == it.code for ground in one.grounded_in)],
    ),
    ("Absence", "nearest"): _named("Remedy", "nearest"),
    ("Benchmark", "provision"): _named("Provision", "provision"),
    ("Benchmark", "relatedProvision"): _named("Provision", "related_provision"),
    ("Organisation", "jurisdictions"): _named("Jurisdiction", "jurisdictions"),
    **{
        (kind, "jurisdiction"): _named("Jurisdiction", "jurisdiction")
        for kind in ("Remedy", "Absence", "Instrument", "Participation", "Adequacy", "LegalNote")
    },
    **{
        (kind, "instrument"): _named("Instrument", "instrument") for kind in ("Provision", "Participation", "Benchmark")
    },
}


def _is_in_force(remedy: Any, day: str) -> bool:
    on = date.fromisoformat(day)
    return (remedy.valid_from is None or remedy.valid_from <= on) and (remedy.valid_to is None or remedy.valid_to > on)


def _one_of(field: str) -> Callable[[Any, Any], bool]:
    return lambda record, values: shown(getattr(record, field)) in values


def _any_of(field: str) -> Callable[[Any, Any], bool]:
    return lambda record, values: bool(set(shown(getattr(record, field))) & set(values))


_FILTERS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "codes": _one_of("code"),
    "kinds": _one_of("kind"),
    "region": lambda record, value: record.region == value,
    "jurisdictions": lambda record, values: bool(
        set(getattr(record, "jurisdictions", None) or (record.jurisdiction,)) & set(values)
    ),
    "categories": _one_of("category"),
    "areas": lambda record, values: AREA_OF[record.category].value in values,
    "cooperation": _one_of("cooperation_required"),
    "confidence": _one_of("confidence"),
    "covers": _any_of("covers"),
    "instrument": lambda record, value: any(ground.instrument == value for ground in record.grounded_in),
    "asOf": _is_in_force,
    "helpsWith": _any_of("helps_with"),
    "languages": _any_of("languages"),
    "instruments": _one_of("instrument"),
    "statuses": _one_of("status"),
    "topics": _any_of("topics"),
    "listed": lambda record, value: record.listed == value,
}
