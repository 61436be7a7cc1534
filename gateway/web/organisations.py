"""Who helps: publicly listed bodies by country, need and language. Never a shelter's address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Response

from gateway.web.choosing import Choice, by_name, codes_in, word_in
from gateway.web.page import Here, Link, Page, Trouble
from gateway.web.routing import shown_at
from gateway.web.wording import folded
from graph.model import AREA_OF, Area, Category, Topic
from knowledge_base.vocabularies import names_of

_MOST_ELSEWHERE: Final = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; an empty text asks for anything."""

    country: str
    need: str
    language: str


@dataclass(frozen=True, slots=True)
class Instead:
    """What to offer when nothing fits: the same language elsewhere, the same need here, the country's hotlines."""

    speakers: Sequence[Mapping[str, Any]]
    hotlines: Sequence[Mapping[str, Any]]
    helpers: int


def add(routes: APIRouter) -> None:
    """Lay the list of organisations and the page of each."""

    @shown_at(routes, "/organisations")
    async def organisations(page: Here) -> Response:
        countries = await page.ask_all("countries", "jurisdictions")
        wanted = _wanted(page, countries["nodes"])
        found = await _found(page, wanted)
        return page.show(
            "organisations.html",
            wanted=wanted,
            organisations=sorted(found["nodes"], key=lambda one: _sorted_by(page, one)),
            instead=None if found["nodes"] else await _instead(page, wanted),
            countries=[Choice(one["code"], page.wording.country(one)) for one in by_name(page, countries["nodes"])],
            country_name=next(
                (page.wording.country(one) for one in countries["nodes"] if one["code"] == wanted.country), ""
            ),
            needs=_needs(page),
            languages=_languages(page),
            edition=found["edition"],
        )

    @shown_at(routes, "/organisations/{code}")
    async def organisation(page: Here, code: str) -> Response:
        found = await page.ask("organisation", code=code[:120])
        if found["organisation"] is None:
            raise Trouble(
                404,
                page.say("There is no such organisation"),
                page.say("This edition has no organisation with that code."),
                Link(page.say("All organisations"), "/organisations"),
            )
        return page.show("organisation.html", organisation=found["organisation"], edition=found["edition"])


def _wanted(page: Page, countries: Sequence[Mapping[str, Any]]) -> Wanted:
    known = {one["code"].casefold(): one["code"] for one in countries}
    codes = codes_in(page, "country")
    if codes and codes[0].casefold() not in known:
        raise Trouble(
            400,
            page.say("There is no such country here"),
            page.say("This edition has no country or organisation of states with that code."),
            Link(page.say("Organisations in all countries"), page.here(country=None)),
            code="unknown-jurisdiction",
        )
    need = word_in(page, "need", Topic)
    language = page.request.query_params.get("language", "").strip()
    if language and language not in names_of("languages"):
        raise Trouble(
            400,
            page.say("This language is not recorded"),
            page.say("No organisation in this edition is recorded with it. Languages are chosen from the list."),
            Link(page.say("Organisations in any language"), page.here(language=None)),
            code="unknown-language",
        )
    return Wanted(known[codes[0].casefold()] if codes else "", "" if need is None else need.value, language)


async def _found(page: Page, wanted: Wanted) -> Any:
    return await page.ask_all(
        "organisations",
        "organisations",
        jurisdictions=[wanted.country] if wanted.country else None,
        helpsWith=[wanted.need.upper()] if wanted.need else None,
        languages=[wanted.language] if wanted.language else None,
        kinds=None,
    )


async def _instead(page: Page, wanted: Wanted) -> Instead:
    speakers = (await _found(page, Wanted("", "", wanted.language)))["nodes"] if wanted.language else []
    helpers = (await _found(page, Wanted(wanted.country, wanted.need, "")))["nodes"] if wanted.language else []
    here = (await _found(page, Wanted(wanted.country, "", "")))["nodes"] if wanted.country else []
    return Instead(speakers[:_MOST_ELSEWHERE], [one for one in here if one["kind"] == "HOTLINE"], len(helpers))


def _needs(page: Page) -> dict[str, list[Choice]]:
    """The needs by area, and finding out whether someone counts as a survivor first: it opens the other doors."""
    from_area = {page.wording.word("areas", area.value): _of(page, area) for area in Area}
    first = Choice("identification", page.wording.word("topics", "identification"))
    return {page.say("First of all"): [first], **from_area}


def _of(page: Page, area: Area) -> list[Choice]:
    return [Choice(one.value, page.wording.word("categories", one.value)) for one in Category if AREA_OF[one] is area]


def _languages(page: Page) -> list[Choice]:
    choices = [Choice(code, page.wording.word("languages", code)) for code in names_of("languages")]
    return sorted(choices, key=lambda one: folded(one.text))


def _sorted_by(page: Page, organisation: Mapping[str, Any]) -> tuple[str, bool, str]:
    """By country, hotlines first: they answer at night."""
    country = organisation["jurisdictions"][0]
    name = page.wording.own(organisation["names"]).text
    return folded(page.wording.country(country)), organisation["kind"] != "HOTLINE", folded(name)
