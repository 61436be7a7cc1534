"""One remedy in all countries: how many countries stay readable."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Response

from gateway.web.cells import facts_of
from gateway.web.choosing import by_name, day_in, one_of, word_in
from gateway.web.page import Here, Link, Page, Trouble
from gateway.web.routing import shown_at
from gateway.web.wording import folded
from graph.model import AREA_OF, Area, Category, Confidence, Cooperation

SORTS: Final = ("country", "sureness", "length")
_SURENESS: Final = ("HIGH", "MEDIUM", "LOW")


def add(routes: APIRouter) -> None:
    """Lay the list of remedies and the page of each kind."""

    @shown_at(routes, "/remedies/by")
    async def remedies(page: Here) -> Response:
        found = await page.ask("categories")
        by_area = {area.name: [one["code"] for one in found["categories"] if one["area"] == area.name] for area in Area}
        return page.show("remedies.html", by_area=by_area, edition=found["edition"])

    @shown_at(routes, "/remedies/by/{category}")
    async def by_remedy(page: Here, category: str) -> Response:
        known = _category(page, category)
        sureness, cooperation = word_in(page, "sureness", Confidence), word_in(page, "cooperation", Cooperation)
        sort = one_of(page, "sort", SORTS, "country")
        found = await page.ask_all(
            "by_remedy",
            "remedies",
            category=known.name,
            asOf=day_in(page, "asOf"),
            confidence=None if sureness is None else [sureness.name],
            cooperation=None if cooperation is None else [cooperation.name],
        )
        around = await page.ask_all("by_remedy_frame", "recorded", category=known.name)
        countries = await page.ask_all("countries", "jurisdictions")
        names = {one["code"]: page.wording.country(one) for one in countries["nodes"]}
        absences = {edge["node"]["jurisdiction"]["code"]: edge["node"] for edge in around["absences"]["edges"]}
        recorded = {one["jurisdiction"]["code"] for one in around["nodes"]}
        answered = (recorded | absences.keys()) & names.keys()
        narrowed = sureness is not None or cooperation is not None
        return page.show(
            "by_remedy.html",
            category=known.name,
            area=AREA_OF[known].name,
            beside=[one.name for one in Category if AREA_OF[one] is AREA_OF[known]],
            remedies=_sorted(page, found["nodes"], names, sort),
            names=names,
            absences=[] if narrowed else sorted(absences.values(), key=lambda one: _name(one, names)),
            missing=[
                page.wording.country(one) for one in by_name(page, countries["nodes"]) if one["code"] not in answered
            ],
            answered=len(answered),
            all=len(names),
            narrowed=narrowed,
            chosen={
                "sort": sort,
                "sureness": "" if sureness is None else sureness.value,
                "cooperation": "" if cooperation is None else cooperation.value,
                "asOf": page.request.query_params.get("asOf", ""),
            },
            facts_of=facts_of,
            edition=found["edition"],
        )


def _category(page: Page, given: str) -> Category:
    try:
        return Category(given.lower())
    except ValueError:
        raise Trouble(
            404,
            page.say("There is no such remedy"),
            page.say("The list has every kind of remedy that is recorded."),
            Link(page.say("All remedies"), "/remedies/by"),
        ) from None


def _sorted(
    page: Page, remedies: Sequence[Mapping[str, Any]], names: Mapping[str, str], sort: str
) -> list[Mapping[str, Any]]:
    """A length that is not recorded comes last: it is neither short nor long."""
    found = sorted(remedies, key=lambda remedy: _name(remedy, names))
    if sort == "sureness":
        found.sort(key=lambda remedy: _SURENESS.index(remedy["confidence"]))
    if sort == "length":
        found.sort(key=lambda remedy: -(remedy["durationDays"] or 0))
    return found


def _name(record: Mapping[str, Any], names: Mapping[str, str]) -> str:
    code = record["jurisdiction"]["code"]
    return folded(names.get(code, code))
