"""What a cell says: recorded, not in force, none found or not recorded, and nothing else."""

from datetime import date

import pytest

from graph.comparison import Cell, CellState, Claim, Country, categories_of, comparable, compare
from graph.model import Area, Category
from graph.refusals import NoJurisdiction, TooManyJurisdictions

PERMIT, VISA = Category.RESIDENCE_PERMIT, Category.HUMANITARIAN_VISA
EDITION_DAY = date(2026, 11, 24)


def a_claim(record: str = "r", start: date | None = date(1998, 9, 2), end: date | None = None) -> Claim:
    return Claim(PERMIT, start, end, record)


def a_country(*claims: Claim, absence: str | None = None) -> Country:
    return Country("IT", "Italy", claims, {PERMIT: absence} if absence else {})


def the_cell(country: Country, as_of: date = date(2026, 11, 1)) -> Cell:
    return compare([country], [PERMIT], as_of, EDITION_DAY).rows[0].cells[0]


@pytest.mark.parametrize(
    ("country", "as_of", "state"),
    [
        (a_country(), date(2026, 11, 1), CellState.NOT_RECORDED),
        (a_country(absence="searched"), date(2026, 11, 1), CellState.NONE_FOUND),
        (a_country(a_claim()), date(1998, 9, 1), CellState.NOT_IN_FORCE),
        (a_country(a_claim()), date(1998, 9, 2), CellState.RECORDED),
        (a_country(a_claim(end=date(2020, 5, 1))), date(2020, 4, 30), CellState.RECORDED),
        (a_country(a_claim(end=date(2020, 5, 1))), date(2020, 5, 1), CellState.NOT_IN_FORCE),
        (a_country(a_claim(start=None)), date(1800, 1, 1), CellState.RECORDED),
        (a_country(a_claim(start=None, end=date(2020, 5, 1))), date(2021, 1, 1), CellState.NOT_IN_FORCE),
        (a_country(a_claim(), absence="searched"), date(2026, 11, 1), CellState.RECORDED),
        (a_country(a_claim(), absence="searched"), date(1990, 1, 1), CellState.NOT_IN_FORCE),
    ],
)
def test_the_state_of_a_cell(country: Country, as_of: date, state: CellState) -> None:
    assert the_cell(country, as_of).state is state


def test_one_remedy_in_force_and_one_not_are_both_shown_apart() -> None:
    cell = the_cell(a_country(a_claim("now"), a_claim("gone", end=date(2000, 1, 1))))
    assert (cell.in_force, cell.not_in_force) == (["now"], ["gone"])


@pytest.mark.parametrize(
    ("start", "as_of", "said"),
    [
        (None, date(2026, 11, 23), True),
        (None, EDITION_DAY, False),
        (date(1998, 9, 2), date(2026, 11, 23), False),
    ],
)
def test_a_missing_start_is_said_for_days_before_the_edition(start: date | None, as_of: date, said: bool) -> None:  # noqa: FBT001
    assert the_cell(a_country(a_claim(start=start)), as_of).start_not_recorded is said


def test_a_missing_start_of_something_not_in_force_is_not_said() -> None:
    ended = a_country(a_claim(start=None, end=date(2000, 1, 1)))
    assert the_cell(ended, date(2001, 1, 1)).start_not_recorded is False


def test_an_absence_is_shown_whatever_else_is_recorded() -> None:
    assert the_cell(a_country(a_claim(), absence="searched")).absence == "searched"
    assert the_cell(a_country(a_claim())).absence is None


def test_that_none_was_found_counts_as_recorded_and_silence_does_not() -> None:
    countries = [a_country(a_claim()), a_country(absence="searched"), a_country()]
    compared = compare(countries, [VISA, PERMIT], date(2026, 11, 1), EDITION_DAY)
    assert (compared.recorded, compared.total) == (2, 6)


def test_rows_follow_the_vocabulary_and_cells_the_question() -> None:
    compared = compare([Country("NG", 0), Country("ES", 0)], categories_of(None), date(2026, 1, 1), EDITION_DAY)
    assert [row.category for row in compared.rows] == list(Category)
    assert {tuple(cell.country.code for cell in row.cells) for row in compared.rows} == {("NG", "ES")}


def test_an_area_has_its_own_categories() -> None:
    assert categories_of(Area.RESTITUTION)[0] is Category.CRIMINAL_RESTITUTION
    assert sum(len(categories_of(area)) for area in Area) == len(categories_of(None)) == 34


def test_none_at_all_and_more_than_ten_are_refused() -> None:
    with pytest.raises(NoJurisdiction):
        comparable([])
    with pytest.raises(TooManyJurisdictions, match="11"):
        comparable([f"C{number}" for number in range(11)])
    assert len(comparable([f"C{number}" for number in range(10)])) == 10


def test_a_code_given_twice_is_compared_once_in_its_first_place() -> None:
    assert comparable(["NG", "ES", "NG"]) == ("NG", "ES")
