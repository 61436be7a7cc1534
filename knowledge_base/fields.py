"""How one value is read from the file: its type decides what the spelling means, never YAML's own guess."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NewType

import yaml.resolver

from graph.model import Code, JurisdictionCode, PartialDate
from knowledge_base.yaml_nodes import Node, Page, Scalar, type_of_node

Language = NewType("Language", str)
"""A BCP 47 tag: es, sr-Latn."""

Series = NewType("Series", str)
"""A series in which instruments have numbers: unts, celex."""

PartyDate = NewType("PartyDate", str)
"""As `PartialDate`, or the word `unknown`: a party, its date not confirmed."""


class Wrong:
    """Stands for a value that could not be read; its complaint is noted."""


WRONG: Final = Wrong()


@dataclass(slots=True)
class Spot:
    """Where in a file a reader stands, and the lines it passed (by dotted field)."""

    page: Page
    where: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    def at(self, name: str, line: int) -> "Spot":
        """Step into a field or an item (`[2]`)."""
        where = f"{self.where}.{name}" if self.where and not name.startswith("[") else self.where + name
        self.lines[where] = line
        return Spot(self.page, where, self.lines)

    def wrong(self, node: Node, what: str, mend: str) -> Wrong:
        """Complain, and return what stands for the value."""
        self.page.complain(node.line, self.where, what, mend)
        return WRONG


Reader = Callable[[Node, Spot], Any]


_GUESSED: Final = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""A text could show other words than it holds."""
_RESOLVER: Final = yaml.resolver.Resolver()


def guess(node: Scalar) -> str:
    """Return what YAML would take an unquoted value for: str, bool, int, float, null, timestamp."""
    if not node.plain:
        return "str"
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, node.value, (True, False))  # type: ignore[no-untyped-call]  # untyped in the stubs
    return tag.rpartition(":")[2]


def is_null(node: Node) -> bool:
    """Tell an unquoted null, `~` or nothing at all from a value."""
    return isinstance(node, Scalar) and guess(node) == "null"


def _scalar(node: Node, spot: Spot) -> Scalar | None:
    if not isinstance(node, Scalar):
        spot.wrong(node, f"here stands {type_of_node[type(node)]}", "Write one value")
        return None
    if is_null(node):
        spot.wrong(node, "it has no value", "Write one, or leave the field out")
        return None
    return node


def text(node: Node, spot: Spot) -> str | Wrong:
    """Read a text; what YAML itself would take for something else must stand in quotes."""
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    guessed = guess(scalar)
    if guessed != "str":
        said = f"unquoted {scalar.value} reads as {_GUESSED.get(guessed, guessed)}, and text is wanted"
        return spot.wrong(node, said, f'Write "{scalar.value}", in quotes')
    if _TURNING.search(scalar.value):
        return spot.wrong(
            node, "it holds an invisible character that turns the direction of writing", "Delete the character"
        )
    if not scalar.value.strip():
        return spot.wrong(node, "it is empty", "Write something, or leave the field out")
    return scalar.value


def _matching(pattern: str, what: str, mend: str) -> Reader:
    shape = re.compile(pattern)

    def read(node: Node, spot: Spot) -> str | Wrong:
        written = text(node, spot)
        if isinstance(written, Wrong) or shape.fullmatch(written):
            return written
        return spot.wrong(node, f'"{written}" is not {what}', mend)

    return read


def _bool(node: Node, spot: Spot) -> bool | Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if scalar.plain and scalar.value in ("true", "false"):
        return scalar.value == "true"
    return spot.wrong(node, f'"{scalar.value}" is neither true nor false', "Write true or false, without quotes")


def _int(node: Node, spot: Spot) -> int | Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if scalar.plain and re.fullmatch(r"\d{1,9}", scalar.value):
        return int(scalar.value)
    return spot.wrong(node, f'"{scalar.value}" is not a whole number', "Write digits only, without quotes")


def _float(node: Node, spot: Spot) -> float | Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if scalar.plain and re.fullmatch(r"\d{1,12}(\.\d{1,4})?", scalar.value):
        return float(scalar.value)
    return spot.wrong(
        node, f'"{scalar.value}" is not a sum', "Write digits, with a point before decimals, without quotes"
    )


def _date(node: Node, spot: Spot) -> date | Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    found = _day(scalar.value)
    return found or spot.wrong(node, f'"{scalar.value}" is not a day', "Write it as 2006-08-02")


def _partial_date(node: Node, spot: Spot) -> str | Wrong:
    scalar = _scalar(node, spot)
    if scalar is None:
        return WRONG
    if _day(scalar.value) or re.fullmatch(r"[12]\d{3}", scalar.value):
        return scalar.value
    return spot.wrong(node, f'"{scalar.value}" is neither a day nor a year', "Write 2006-08-02, or 2006")


def _party_date(node: Node, spot: Spot) -> str | Wrong:
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


SCALARS: Final[dict[Any, Reader]] = {
    str: text,
    bool: _bool,
    int: _int,
    float: _float,
    date: _date,
    PartialDate: _partial_date,
    PartyDate: _party_date,
    Series: _matching(r"[a-z]+(_[a-z]+)*", "a series", "Write its short name in small letters, as in unts"),
    Code: _matching(r"[A-Za-z0-9][A-Za-z0-9_()#./-]*", "an id", "Use letters, digits and hyphens, as in es-legal-aid"),
    JurisdictionCode: _matching(
        r"[A-Z]{2,8}|[a-z]{2,8}-[a-z]{2,8}", "a jurisdiction's code", "Write the ISO 3166-1 code in capitals, as in ES"
    ),
    Language: _matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language", "Write its BCP 47 tag, as in es"),
}
