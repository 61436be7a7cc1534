"""Countries side by side: one row a category, one cell a country, every unknown said to be unknown.

Pure: facts in, comparison out. What is shown of a record is none of its business; it is whatever came with the fact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from graph.model import AREA_OF, Area, Category
from graph.refusals import NoJurisdiction, TooManyJurisdictions

MOST_JURISDICTIONS: Final = 10


class CellState(StrEnum):
    """What is known of one category in one country; where several hold, the first of these."""

    RECORDED = "recorded"
    NOT_IN_FORCE = "not_in_force"
    NONE_FOUND = "none_found"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Claim:
    """A remedy, as far as comparing needs to know it."""

    category: Category
    valid_from: date | None
    """None: its start is not recorded, which is no reason to think that it had not begun."""
    valid_to: date | None
    """The first day on which it is no longer in force; None: no end is known."""
    record: Any

    def is_in_force(self, on: date) -> bool:
        """Return whether nothing recorded says that it did not hold on this day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Country:
    """What is recorded of one jurisdiction: its claims by code, and what was searched for in vain, by category."""

    code: str
    record: Any
    claims: Sequence[Claim] = ()
    absences: Mapping[Category, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One category in one country."""

    country: Country
    state: CellState
    in_force: Sequence[Any]
    not_in_force: Sequence[Any]
    start_not_recorded: bool
    """The day lies before the edition, and something shown has no recorded start: it may not have begun."""
    absence: Any
    """The statement that nothing was found, with the day of its own search: the compared day says nothing about it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One category in all countries, in the order asked."""

    category: Category
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All categories of an area, or of all areas, in the vocabulary's order."""

    as_of: date
    countries: Sequence[Country]
    rows: Sequence[Row]

    @property
    def total(self) -> int:
        """How many cells there are."""
        return len(self.rows) * len(self.countries)

    @property
    def recorded(self) -> int:
        """How many cells say something: that none was found is an answer too."""
        return sum(cell.state is not CellState.NOT_RECORDED for row in self.rows for cell in row.cells)


def comparable(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes to compare, each once, in the order asked; refuse none at all and more than ten."""
    distinct = tuple(dict.fromkeys(codes))
    if not distinct:
        raise NoJurisdiction("No jurisdiction was named.", 'Name at least one, such as "ES".')
    if len(distinct) > MOST_JURISDICTIONS:
        raise TooManyJurisdictions(
            f"{len(distinct)} jurisdictions were asked for; one comparison holds {MOST_JURISDICTIONS}.",
            f"Name {MOST_JURISDICTIONS} or fewer, or ask again for the others.",
        )
    return distinct


def categories_of(area: Area | None) -> tuple[Category, ...]:
    """Return the categories of an area, or of all areas, in the order of rows."""
    return tuple(category for category in Category if area in (None, AREA_OF[category]))


def compare(countries: Sequence[Country], categories: Sequence[Category], as_of: date, edition_day: date) -> Comparison:
    """Lay what is recorded side by side, as it stood on one day of legal time.

    `edition_day` is the day the edition was published: only for days before it does a missing start matter.
    """
    claims = [_by_category(country.claims) for country in countries]
    rows = [
        Row(
            category,
            [
                _cell(country, category, found.get(category, ()), as_of, edition_day)
                for country, found in zip(countries, claims, strict=True)
            ],
        )
        for category in categories
    ]
    return Comparison(as_of, countries, rows)


def _by_category(claims: Iterable[Claim]) -> dict[Category, list[Claim]]:
    found: dict[Category, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.category, []).append(claim)
    return found


def _cell(country: Country, category: Category, claims: Sequence[Claim], as_of: date, edition_day: date) -> Cell:
    holding = [claim for claim in claims if claim.is_in_force(as_of)]
    absence = country.absences.get(category)
    return Cell(
        country=country,
        state=_state(holds=bool(holding), recorded=bool(claims), none_found=absence is not None),
        in_force=[claim.record for claim in holding],
        not_in_force=[claim.record for claim in claims if not claim.is_in_force(as_of)],
        start_not_recorded=as_of < edition_day and any(claim.valid_from is None for claim in holding),
        absence=absence,
    )


def _state(*, holds: bool, recorded: bool, none_found: bool) -> CellState:
    if holds:
        return CellState.RECORDED
    if recorded:
        return CellState.NOT_IN_FORCE
    return CellState.NONE_FOUND if none_found else CellState.NOT_RECORDED
