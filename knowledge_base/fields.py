"""How a field's type reads what stands in the file. The types are those of the records: one table, no second schema."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, NewType, Union, get_args, get_origin, get_type_hints

import yaml.resolver

from graph.model import Code, JurisdictionCode, PartialDate, Texts
from knowledge_base.complaints import did_you_mean
from knowledge_base.yaml_nodes import Entries, Items, Node, Page, Scalar, type_of_node

Series = NewType("Series", str)
"""A series in which instruments have numbers: unts, celex."""

PartyDate = NewType("PartyDate", str)
"""As `PartialDate`, or the word `unknown`: a party, its date not confirmed."""


class _Wrong:
    """Stands for a value that could not be read; its complaint is noted."""


WRONG: Final = _Wrong()


@dataclass(slots=True)
class Spot:
    """Where in a file a reader stands, and the lines it passed (by dotted field)."""

    page: Page
    where: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    def at(self, name: str, line: int) -> "Spot":
        """Step into a field or an item (`[2]`)."""
        where = (
            f"{self.where}.{name}"
            if self.where and not name.startswith("[")
            else self.where + name
        )
        self.lines[where] = line
        return Spot(self.page, where, self.lines)

    def wrong(self, node: Node, what: str, mend: str) -> _Wrong:
        """Complain, and return what stands for the value."""
        self.page.complain(node.line, self.where, what, mend)
        return WRONG


Reader = Callable[[Node, Spot], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name in the record, how it is read, and whether a record needs it."""

    name: str
    read: Reader
    required: bool


Form = Mapping[str, Field]
"""The fields that a record may have, by their names in the files."""


def form_of(
    kind: type,
    *,
    named: Mapping[str, str] | None = None,
    given: Collection[str] = (),
    types: Mapping[str, Any] | None = None,
) -> Form:
    """Make the form of a dataclass.

    `named`: record's name to the file's; `given`: fields that the files do not hold; `types`: where the record's own type
    says too little.
    """
    spelled = {"code": "id"} | dict(named or {})
    hints = get_type_hints(kind) | dict(types or {})
    return {
        spelled.get(f.name, f.name): Field(
            f.name, reader_of(hints[f.name]), f.default is f.default_factory is MISSING
        )
        for f in fields(kind)
        if f.name not in given
    }


def read_form(node: Node, form: Form, spot: Spot) -> dict[str, Any] | None:
    """Return the values of a record by the record's names, or None when any is wrong or missing."""
    if not isinstance(node, Entries):
        spot.wrong(
            node,
            f"here stands {type_of_node[type(node)]}",
            f"Write fields: {', '.join(form)}",
        )
        return None
    values: dict[str, Any] = {}
    whole = True
    for key, value in node.entries:
        known = form.get(key.value)
        if known is None:
            mend = did_you_mean(
                key.value, form, f"The fields here are: {', '.join(form)}"
            )
            spot.at(key.value, key.line).wrong(
                key, f'there is no field "{key.value}"', mend
            )
            whole = False
            continue
        values[known.name] = known.read(value, spot.at(key.value, value.line))
        whole = whole and values[known.name] is not WRONG
    for name, wanted in form.items():
        if wanted.required and wanted.name not in values:
            Spot(spot.page, f"{spot.where}.{name}" if spot.where else name).wrong(
                node, "it is missing", f'Add "{name}"'
            )
            whole = False
    return values if whole else None


@cache
def reader_of(hint: Any) -> Reader:
    """Return what reads a value of this type."""
    if hint in _READERS:
        return _READERS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return reader_of(next(a for a in arguments if a is not NoneType))
    if origin is tuple:
        return _list_of(reader_of(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_of(reader_of(arguments[0]), reader_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _word_of(hint)
    if is_dataclass(hint):
        return _record_of(hint)
    raise TypeError(f"no reader for {hint}")


_GUESSED: Final = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}
_RESOLVER: Final = yaml.resolver.Resolver()  # type: ignore[no-untyped-call]  # the stubs leave its constructor untyped


def _guess(node: Scalar) -> str:
    """Return what YAML would take an unquoted value for: str, bool, int, float, null, timestamp."""
    if not node.plain:
        return "str"
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, node.value, (True, False))
    return tag.rpartition(":")[2]


def is_null(node: Node) -> bool:
    """Is this an unquoted null, `~` or nothing at all?"""
    return isinstance(node, Scalar) and _guess(node) == "null"


def _scalar(node: Node, spot: Spot) -> Scalar | None:
    if not isinstance(node, Scalar):
        spot.wrong(node, f"here stands {type_of_node[type(node)]}", "Write one value")
        return None
    if is_null(node):
        spot.wrong(node, "it has no value", "Write one, or leave the field out")
        return None
    return node


def _text(node: Node, spot: Spot) -> str | _Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    guess = _guess(scalar)
    if guess != "str":
        said = f"unquoted {scalar.value} reads as {_GUESSED.get(guess, guess)}, and text is wanted"
        return spot.wrong(node, said, f'Write "{scalar.value}", in quotes')
    if not scalar.value.strip():
        return spot.wrong(
            node, "it is empty", "Write something, or leave the field out"
        )
    return scalar.value


def _matching(pattern: str, what: str, mend: str) -> Reader:
    shape = re.compile(pattern)

    def read(node: Node, spot: Spot) -> str | _Wrong:
        text = _text(node, spot)
        if isinstance(text, _Wrong) or shape.fullmatch(text):
            return text
        return spot.wrong(node, f'"{text}" is not {what}', mend)

    return read


def _bool(node: Node, spot: Spot) -> bool | _Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if scalar.plain and scalar.value in ("true", "false"):
        return scalar.value == "true"
    return spot.wrong(
        node,
        f'"{scalar.value}" is neither true nor false',
        "Write true or false, without quotes",
    )


def _int(node: Node, spot: Spot) -> int | _Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if scalar.plain and re.fullmatch(r"\d{1,9}", scalar.value):
        return int(scalar.value)
    return spot.wrong(
        node,
        f'"{scalar.value}" is not a whole number',
        "Write digits only, without quotes",
    )


def _float(node: Node, spot: Spot) -> float | _Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if scalar.plain and re.fullmatch(r"\d{1,12}(\.\d{1,4})?", scalar.value):
        return float(scalar.value)
    return spot.wrong(
        node,
        f'"{scalar.value}" is not a sum',
        "Write digits, with a point before decimals, without quotes",
    )


def _date(node: Node, spot: Spot) -> date | _Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    found = _day(scalar.value)
    return found or spot.wrong(
        node, f'"{scalar.value}" is not a day', "Write it as 2006-08-02"
    )


def _partial_date(node: Node, spot: Spot) -> str | _Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if _day(scalar.value) or re.fullmatch(r"[12]\d{3}", scalar.value):
        return scalar.value
    return spot.wrong(
        node,
        f'"{scalar.value}" is neither a day nor a year',
        "Write 2006-08-02, or 2006",
    )


def _party_date(node: Node, spot: Spot) -> str | _Wrong:
    if isinstance(node, Scalar) and node.value == "unknown":
        return node.value
    return _partial_date(node, spot)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _anything(node: Node, spot: Spot) -> Any:
    """Read a tree without a form of its own (a benchmark's test): lists, mappings, true or false, numbers, text."""
    if isinstance(node, Items):
        return tuple(
            _anything(item, spot.at(f"[{n}]", item.line))
            for n, item in enumerate(node.items)
        )
    if isinstance(node, Entries):
        return {
            key.value: _anything(value, spot.at(key.value, value.line))
            for key, value in node.entries
        }
    if node.plain and node.value in ("true", "false"):
        return node.value == "true"
    if node.plain and re.fullmatch(r"\d{1,9}", node.value):
        return int(node.value)
    return _text(node, spot)


def _list_of(read: Reader) -> Reader:
    def read_list(node: Node, spot: Spot) -> tuple[Any, ...] | _Wrong:
        if not isinstance(node, Items):
            return spot.wrong(
                node,
                f"here stands {type_of_node[type(node)]}",
                "Write a list: [one, two]",
            )
        found = tuple(
            read(item, spot.at(f"[{n}]", item.line))
            for n, item in enumerate(node.items)
        )
        return WRONG if any(value is WRONG for value in found) else found

    return read_list


def _mapping_of(read_key: Reader, read: Reader) -> Reader:
    def read_mapping(node: Node, spot: Spot) -> dict[str, Any] | _Wrong:
        if not isinstance(node, Entries):
            return spot.wrong(
                node,
                f"here stands {type_of_node[type(node)]}",
                "Write names with values: {name: value}",
            )
        found = {}
        for key, value in node.entries:
            name = read_key(key, spot.at(key.value, key.line))
            found[name] = read(value, spot.at(key.value, value.line))
        return (
            WRONG
            if WRONG in found or any(value is WRONG for value in found.values())
            else found
        )

    return read_mapping


def _texts(node: Node, spot: Spot) -> dict[str, str] | _Wrong:
    found: dict[str, str] | _Wrong = _mapping_of(_READERS[_Language], _text)(node, spot)
    if isinstance(found, dict) and "en" not in found:
        return spot.wrong(
            node, "there is no English", "Add `en:` with an English rendering"
        )
    return found


def _word_of(vocabulary: type[StrEnum]) -> Reader:
    words = {word.value: word for word in vocabulary}

    def read(node: Node, spot: Spot) -> StrEnum | _Wrong:
        text = _text(node, spot)
        if isinstance(text, _Wrong):
            return text
        word = words.get(text)
        mend = did_you_mean(text, words, f"Write one of: {', '.join(words)}")
        return word or spot.wrong(node, f'"{text}" is not in the vocabulary', mend)

    return read


def _record_of(kind: type) -> Reader:
    form = form_of(kind)

    def read(node: Node, spot: Spot) -> Any:
        values = read_form(node, form, spot)
        return WRONG if values is None else kind(**values)

    return read


_Language = NewType("_Language", str)
_READERS: Final[dict[Any, Reader]] = {
    str: _text,
    bool: _bool,
    int: _int,
    float: _float,
    date: _date,
    object: _anything,
    Texts: _texts,
    PartialDate: _partial_date,
    PartyDate: _party_date,
    Series: _matching(
        r"[a-z]+(_[a-z]+)*",
        "a series",
        "Write its short name in small letters, as in unts",
    ),
    Code: _matching(
        r"[A-Za-z0-9][A-Za-z0-9_()#./-]*",
        "an id",
        "Use letters, digits and hyphens, as in es-legal-aid",
    ),
    JurisdictionCode: _matching(
        r"[A-Z]{2,8}|[a-z]{2,8}-[a-z]{2,8}",
        "a jurisdiction's code",
        "Write the ISO 3166-1 code in capitals, as in ES",
    ),
    _Language: _matching(
        r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
        "a language",
        "Write its BCP 47 tag, as in es",
    ),
}
