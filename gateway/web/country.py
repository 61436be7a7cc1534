"""One country: what it offers, how a person is identified, whom to ask, what binds it, what is not recorded."""

from typing import Any, Final

from fastapi import APIRouter, Response

from gateway.graphql.answers import Unanswered
from gateway.web.cells import facts_of
from gateway.web.page import Here, Link, Page, Trouble
from gateway.web.routing import shown_at
from graph.model import Area
from graph.refusals import UnknownJurisdiction

_CONTACTS: Final = ("HOTLINE", "GOVERNMENT")


def add(routes: APIRouter) -> None:
    """Lay the list of countries and the page of each."""

    @shown_at(routes, "/jurisdictions/{code}")
    async def country(page: Here, code: str) -> Response:
        try:
            found = await page.ask("country", code=_as_written(code))
        except Unanswered as refused:
            raise (_unknown(page) if refused.code == UnknownJurisdiction.code else refused) from None
        record = found["jurisdiction"]
        if record is None:
            raise _unknown(page)
        remedies = [edge["node"] for edge in record["remedies"]["edges"]]
        organisations = [edge["node"] for edge in record["organisations"]["edges"]]
        absent = {one["category"] for one in record["absences"]}
        told = {one["category"] for one in remedies} | absent
        return page.show(
            "country.html",
            country=record,
            areas=[_area(found["categories"], record["absences"], remedies, area) for area in Area],
            contacts=[one for one in organisations if one["kind"] in _CONTACTS],
            organisations=organisations,
            missing=[one["code"] for one in found["categories"] if one["code"] not in told],
            facts_of=facts_of,
            edition=found["edition"],
        )


def _as_written(code: str) -> str:
    """A country's code is in capitals, however it is typed; those of organisations of states are as they are."""
    return code.upper() if len(code) == len("IT") else code[:60]


def _area(categories: Any, absences: Any, remedies: Any, area: Area) -> dict[str, Any]:
    codes = [one["code"] for one in categories if one["area"] == area.name]
    return {
        "area": area.name,
        "remedies": [remedy for code in codes for remedy in remedies if remedy["category"] == code],
        "absences": [one for one in absences if one["category"] in codes],
    }


def _unknown(page: Page) -> Trouble:
    return Trouble(
        404,
        page.say("There is no such country here"),
        page.say("This edition has no country or organisation of states with that code."),
        Link(page.say("All countries"), "/#countries"),
        code="unknown-jurisdiction",
    )
