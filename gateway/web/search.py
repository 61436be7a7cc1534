"""Search by name: countries, remedies, organisations, legal texts, in groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Response

from gateway.web.law import N_
from gateway.web.page import Here, Page
from gateway.web.routing import shown_at
from gateway.web.wording import folded
from knowledge_base.vocabularies import names_of

_LONGEST: Final = 100
_GROUPS: Final = {
    "JURISDICTION": (N_("Countries"), "/jurisdictions/"),
    "REMEDY": (N_("Remedies"), "/remedies/"),
    "ORGANISATION": (N_("Organisations"), "/organisations/"),
    "INSTRUMENT": (N_("Legal texts"), "/instruments/"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One line of what was found."""

    address: str
    title: str
    beside: str
    snippet: str


def add(routes: APIRouter) -> None:
    """Lay the search."""

    @shown_at(routes, "/search")
    async def search(page: Here) -> Response:
        text = " ".join(page.request.query_params.get("q", "").split())[:_LONGEST]
        if not text:
            return page.show("search.html", text="", groups={}, kinds=[], near=False, **await page.ask("frame"))
        found = await page.ask("search", text=text)
        countries = (await page.ask_all("jurisdictions", "jurisdictions"))["nodes"]
        groups = {page.say(_GROUPS[kind][0]): lines for kind, lines in _groups(page, text, found["search"], countries)}
        return page.show(
            "search.html",
            text=text,
            groups=groups,
            kinds=_kinds(page, text),
            near=bool(groups) and not _holds(text, groups),
            edition=found["edition"],
        )


def _groups(
    page: Page, text: str, hits: Sequence[Mapping[str, Any]], countries: Sequence[Mapping[str, Any]]
) -> list[tuple[str, list[Found]]]:
    named = {one["code"]: page.wording.country(one) for one in countries}
    by_kind: dict[str, list[Found]] = {kind: [] for kind in _GROUPS}
    for hit in hits:
        place = hit["jurisdiction"]
        country = hit["kind"] == "JURISDICTION"
        by_kind[hit["kind"]].append(
            Found(
                _GROUPS[hit["kind"]][1] + hit["code"],
                named.get(hit["code"], hit["title"]) if country else hit["title"],
                "" if country or place is None else page.wording.country(place),
                "" if country else _snippet(hit, page),
            )
        )
    # The index knows a country by the names recorded of it; a reader may know it by that of their own language.
    there = {one.address for one in by_kind["JURISDICTION"]}
    for code, name in named.items():
        address = _GROUPS["JURISDICTION"][1] + code
        if folded(name).startswith(folded(text)) and address not in there:
            by_kind["JURISDICTION"].append(Found(address, name, "", ""))
    return [(kind, lines) for kind, lines in by_kind.items() if lines]


def _kinds(page: Page, text: str) -> list[tuple[str, str]]:
    """The kinds of remedy whose name holds the text: often what a reader means."""
    words = folded(text).split()
    named = [(code.upper(), page.wording.word("categories", code)) for code in names_of("categories")]
    return [(code.lower(), name) for code, name in named if all(word in folded(name) for word in words)]


def _holds(text: str, groups: Mapping[str, Sequence[Found]]) -> bool:
    """Whether any line has the words as typed; if none has, the search has guessed at what was meant."""
    words = folded(text).split()
    return any(
        any(word in folded(f"{line.title} {line.snippet} {line.beside}") for word in words)
        for lines in groups.values()
        for line in lines
    )


def _snippet(hit: Mapping[str, Any], page: Page) -> str:
    """What was found of a record, unless the line says it already."""
    snippet = (hit["snippet"] or "").replace("\u2068", "").replace("\u2069", "")
    place = hit["jurisdiction"]
    said = {hit["title"], *(text["text"] for text in place["names"])} if place else {hit["title"]}
    return "" if snippet in said else snippet
