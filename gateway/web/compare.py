"""Countries side by side: one area at a time on a screen, all areas for paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Response

from gateway.web.cells import facts_of, first_the_free, signature
from gateway.web.choosing import by_name, codes_in, day_in, one_of, word_in
from gateway.web.comparison_file import comparison_file
from gateway.web.page import HEADERS, Here, Link, Page, Trouble
from gateway.web.routing import shown_at
from graph.model import AREA_OF, Area

MOST_COUNTRIES: Final = 4
"""More do not fit side by side; a remedy in all countries is another page."""
FULL_REMEDIES: Final = 3
"""How many remedies of a cell are shown with their facts; the others by title."""
_ALL: Final = "all"
_EXAMPLES: Final = (("ES", "GB", "IT", "NG"), ("FR", "DE", "RO", "MD"), ("US", "CA", "MX", "CO"))
"""Countries between which people are often trafficked, to begin with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    codes: tuple[str, ...]
    area: Area | None
    """None: all areas, for paper."""
    as_of: str | None
    differences: bool
    show: str


@dataclass(frozen=True, slots=True)
class Section:
    """One area of a comparison."""

    area: str
    rows: Sequence[Mapping[str, Any]]
    unrecorded: Sequence[str]
    """Categories that are recorded for none of the countries: one line, not a row each."""
    alike: Sequence[str]
    """Categories left out because all countries answer alike and only differences are wanted."""


def add(routes: APIRouter) -> None:
    """Lay the comparison and its file."""

    @shown_at(routes, "/compare")
    async def compare(page: Here) -> Response:
        asked, countries = await _asked(page)
        if not asked.codes:
            return page.show(
                "compare_start.html",
                examples=_examples(page, countries["nodes"]),
                **_around(page, asked, countries),
            )
        found = (await page.ask("compare", **_variables(asked)))["compare"]
        return page.show(
            "compare.html",
            comparison=found,
            sections=[_section(page, asked, area, found["rows"]) for area in _areas(asked)],
            names={one["code"]: page.wording.country(one) for one in found["jurisdictions"]},
            facts_of=facts_of,
            first_the_free=first_the_free,
            full=FULL_REMEDIES,
            **{**_around(page, asked, countries), "edition": found["edition"], "as_of": found["asOf"]},
        )

    @shown_at(routes, "/compare.csv")
    async def compare_file(page: Here) -> Response:
        asked, _ = await _asked(page)
        if not asked.codes:
            raise Trouble(400, page.say("No country was named"), page.say("Choose at least one to compare."))
        found = (await page.ask("compare", **_variables(asked)))["compare"]
        name = f"safe-conduct-{'-'.join(asked.codes).lower()}-{found['asOf']}.csv"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(comparison_file(found, page), media_type="text/csv; charset=utf-8", headers=headers)


async def _asked(page: Page) -> tuple[Asked, Mapping[str, Any]]:
    countries = await page.ask_all("jurisdictions", "jurisdictions")
    known = {one["code"].casefold(): one["code"] for one in countries["nodes"]}
    given = codes_in(page, "jurisdictions")
    unknown = [code for code in given if code.casefold() not in known]
    if unknown:
        raise _unknown(page, unknown, [known[code.casefold()] for code in given if code.casefold() in known])
    codes = tuple(dict.fromkeys(known[code.casefold()] for code in given))
    if len(codes) > MOST_COUNTRIES:
        raise _too_many(page, codes)
    whole = page.request.query_params.get("area", "").strip().lower() == _ALL
    return (
        Asked(
            codes,
            None if whole else word_in(page, "area", Area) or Area.IMMIGRATION_RELIEF,
            day_in(page, "asOf"),
            one_of(page, "only", ("differences",), "") == "differences",
            one_of(page, "show", ("facts", "titles"), "facts"),
        ),
        countries,
    )


def _variables(asked: Asked) -> dict[str, Any]:
    area = None if asked.area is None else asked.area.name
    return {"jurisdictions": list(asked.codes), "area": area, "asOf": asked.as_of}


def _around(page: Page, asked: Asked, countries: Mapping[str, Any]) -> dict[str, Any]:
    """What the bar of controls needs."""
    by_code = {one["code"]: one for one in countries["nodes"]}
    listed = [one for one in by_name(page, countries["nodes"]) if one["kind"] == "COUNTRY"]
    return {
        "asked": asked,
        "chosen": [by_code[code] for code in asked.codes],
        "addable": [one for one in listed if one["code"] not in asked.codes],
        "areas": [area.name for area in Area],
        "room": MOST_COUNTRIES - len(asked.codes),
        "edition": countries["edition"],
        "as_of": asked.as_of or "",
        "without": {
            code: page.here(jurisdictions=",".join(one for one in asked.codes if one != code) or None)
            for code in asked.codes
        },
    }


def _examples(page: Page, countries: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    names = {one["code"]: page.wording.country(one) for one in countries}
    return [
        (",".join(codes), page.wording.all_of(names[code] for code in codes))
        for codes in _EXAMPLES
        if names.keys() >= set(codes)
    ]


def _areas(asked: Asked) -> list[Area]:
    return list(Area) if asked.area is None else [asked.area]


def _section(page: Page, asked: Asked, area: Area, rows: Sequence[Mapping[str, Any]]) -> Section:
    mine = [row for row in rows if AREA_OF_NAME[row["category"]["code"]] == area.name]
    unrecorded = [row for row in mine if all(cell["state"] == "NOT_RECORDED" for cell in row["cells"])]
    told = [row for row in mine if row not in unrecorded]
    alike = [row for row in told if asked.differences and _is_alike(row, area, page)]
    return Section(
        area.name,
        [row for row in told if row not in alike],
        [row["category"]["code"] for row in unrecorded],
        [row["category"]["code"] for row in alike],
    )


def _is_alike(row: Mapping[str, Any], area: Area, page: Page) -> bool:
    return len(row["cells"]) > 1 and len({signature(cell, area.name, page) for cell in row["cells"]}) == 1


def _unknown(page: Page, unknown: Sequence[str], known: Sequence[str]) -> Trouble:
    steps = [Link(page.say("Choose countries"), "/compare")]
    if known:
        here = page.here(jurisdictions=",".join(known[:MOST_COUNTRIES]))
        steps.insert(0, Link(page.say("Compare the others: %(codes)s", codes=", ".join(known[:MOST_COUNTRIES])), here))
    return Trouble(
        400,
        page.say("There is no such country here"),
        page.say(
            "This edition has no country with the code %(codes)s. Codes are those of ISO 3166-1: ES is Spain.",
            codes=", ".join(f"“{code[:20]}”" for code in unknown[:5]),
        ),
        *steps,
        code="unknown-jurisdiction",
    )


def _too_many(page: Page, codes: Sequence[str]) -> Trouble:
    first = ",".join(codes[:MOST_COUNTRIES])
    return Trouble(
        400,
        page.say_many(
            "%(num)s country does not fit side by side", "%(num)s countries do not fit side by side", len(codes)
        ),
        page.say(
            "This page holds four. Compare the first four, or take one remedy and see it in all countries. "
            "Programs can ask the API for ten at once."
        ),
        Link(page.say("Compare the first four"), page.here(jurisdictions=first)),
        Link(page.say("One remedy, all countries"), "/remedies/by"),
        code="too-many-jurisdictions",
    )


AREA_OF_NAME: Final = {category.name: area.name for category, area in AREA_OF.items()}
"""The area of a category, both as the API spells them."""
