"""One remedy, whole: what it gives, how to claim it, on which law it stands, and what is doubted about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Response

from gateway.web.choosing import by_name
from gateway.web.law import COOPERATION_ASKED, amounts, cooperation_words, payer_words
from gateway.web.page import Here, Link, Page, Trouble
from gateway.web.routing import shown_at
from gateway.web.wording import Said
from graph.model import AREA_OF, Area, Category

_OVERSEAS: Final = 12
"""How many of the same remedy elsewhere are named; the page of the remedy has all."""


@dataclass(frozen=True, slots=True)
class Glance:
    """One line of "At a glance". Without a value it is not recorded, and folded with its like."""

    term: str
    value: Said | None
    asked: bool = True
    """False: nobody would ask this of a remedy of its area, so that its silence says nothing."""


def add(routes: APIRouter) -> None:
    """Lay the page of a remedy."""

    @shown_at(routes, "/remedies/{code}")
    async def remedy(page: Here, code: str) -> Response:
        found = await page.ask("remedy", code=code[:120])
        record = found["remedy"]
        if record is None:
            raise Trouble(
                404,
                page.say("There is no such remedy"),
                page.say("This edition has no remedy with that code."),
                Link(page.say("All remedies"), "/remedies/by"),
            )
        country = record["jurisdiction"]
        around = await page.ask(
            "around_remedy", category=record["category"], topic=record["category"], jurisdiction=country["code"]
        )
        elsewhere = {
            one["jurisdiction"]["code"]: one["jurisdiction"]
            for one in (edge["node"] for edge in around["remedies"]["edges"])
            if one["jurisdiction"]["code"] != country["code"]
        }
        glances = list(_glances(page, record))
        return page.show(
            "remedy.html",
            remedy=record,
            area=AREA_OF[Category[record["category"]]].name,
            known=[one for one in glances if one.value is not None],
            unknown=[one.term for one in glances if one.value is None and one.asked],
            duties=list(_duties(record)),
            elsewhere=by_name(page, list(elsewhere.values()))[:_OVERSEAS],
            more_elsewhere=max(0, len(elsewhere) - _OVERSEAS),
            organisations=[edge["node"] for edge in around["organisations"]["edges"]],
            guidance=[edge["node"] for edge in record["guidance"]["edges"]],
            edition=found["edition"],
        )


def _glances(page: Page, remedy: Mapping[str, Any]) -> Iterator[Glance]:
    """In the order in which a person asks: must I speak to the police, do I need papers, how long may I stay."""
    area = AREA_OF[Category[remedy["category"]]]
    stay, money = area is Area.IMMIGRATION_RELIEF, area is Area.RESTITUTION
    claim = area is not Area.ACCOUNTABILITY

    def said(term: str, words: str | None, language: str | None = None, *, asked: bool = True) -> Glance:
        return Glance(term, None if words is None else Said(words, language or page.language), asked)

    def either(term: str, value: bool | None, yes: str, no: str, *, asked: bool) -> Glance:  # noqa: FBT001  a fact
        return said(term, None if value is None else yes if value else no, asked=asked)

    yes, no = page.say("yes"), page.say("no")
    needed, needless = page.say("needed"), page.say("not needed")
    if remedy["category"] in COOPERATION_ASKED:
        asked = remedy["cooperationRequired"]
        words = None if asked is None else cooperation_words(asked, page.say)
        yield said(page.say("Cooperation with police or prosecution"), words)
    if (payer := payer_words(remedy["category"], page.say)) is not None:
        yield said(page.say("Who pays"), payer)
    yield either(page.say("Identity papers"), remedy["documentationRequired"], needed, needless, asked=claim)
    yield from _lasting(page, remedy, asked=stay)
    yield either(page.say("Renewable"), remedy["renewable"], yes, no, asked=stay)
    yield either(
        page.say("Work"), remedy["workAuthorization"], page.say("allowed"), page.say("not allowed"), asked=stay
    )
    yield either(
        page.say("Family members"),
        remedy["familyMembers"],
        page.say("covered too"),
        page.say("not covered"),
        asked=stay or area is Area.PROTECTION,
    )
    yield either(page.say("Leads to long-term residence"), remedy["pathToResidence"], yes, no, asked=stay)
    yield said(page.say("Proof"), remedy["evidenceStandard"], "en", asked=claim)
    yield either(page.say("Other proof accepted"), remedy["alternativeEvidence"], yes, no, asked=claim)
    days = remedy["decisionDeadlineDays"]
    yield said(page.say("Time for a decision"), None if days is None else page.wording.length(days), asked=claim)
    unidentified = remedy["perpetratorUnidentified"]
    yield either(
        page.say("Offender"), unidentified, page.say("need not be known"), page.say("has to be known"), asked=money
    )
    covers = [page.wording.word("covers", cover) for cover in remedy["covers"]]
    yield said(page.say("Covers"), ", ".join(covers) or None, asked=money)
    yield said(page.say("At most"), amounts(remedy["amountMax"], page.wording), asked=money)


def _lasting(page: Page, remedy: Mapping[str, Any], *, asked: bool) -> Iterator[Glance]:
    note, days = remedy["durationNote"], remedy["durationDays"]
    term = page.say("How long")
    if note and (days is None or page.language == "en"):
        yield Glance(term, Said(note, "en"))
    elif days is not None:
        yield Glance(term, Said(page.wording.length(days), page.language))
        if note:
            yield Glance(page.say("How long, in the words of the record"), Said(note, "en"))
    else:
        yield Glance(term, None, asked)


def _duties(remedy: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The provisions about this kind of remedy in instruments that bind the country, as far as is recorded."""
    for participation in remedy["jurisdiction"]["treaties"]:
        if participation["status"] != "PARTY" or participation["inForce"] is False:
            continue
        for provision in participation["instrument"]["provisions"]:
            if remedy["category"] in {provision["category"], *provision["categories"]}:
                yield {"instrument": participation["instrument"], "since": participation["since"], **provision}
