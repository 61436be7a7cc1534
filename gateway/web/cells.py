"""What stands in a cell of a comparison: up to three facts a remedy, chosen by area."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gateway.web.law import (
    COOPERATION_ASKED,
    N_,
    Record,
    amounts,
    clipped,
    cooperation_words,
    length_of,
    payer_words,
)
from gateway.web.page import Page
from gateway.web.wording import Said

_MOST_FACTS: Final = 3
_MOST_COVERS: Final = 4
_AUTHORITY: Final = 70
_PAPERS_ASKED: Final = frozenset({"LEGAL_AID", "INTERPRETATION", "VICTIM_PARTICIPATION"})
_FREEDOM: Final = ("NO", "TWO_TRACKS", "DEPENDS", None, "REPORT_EXPECTED", "YES")


@dataclass(frozen=True, slots=True)
class Fact:
    """A term, and what is recorded of it."""

    term: str
    value: Said


FactOf = Callable[[Record, Page], Fact | None]


def facts_of(remedy: Record, area: str, page: Page) -> Sequence[Fact]:
    """Return what a cell shows of a remedy. What stands in no cell is on the page of the remedy."""
    found = [fact for one in _BY_AREA[area] if (fact := one(remedy, page)) is not None]
    return found[:_MOST_FACTS]


def first_the_free(remedies: Sequence[Record]) -> list[Record]:
    """Return the remedies of a cell, those that can be claimed without cooperation first."""
    return sorted(remedies, key=lambda remedy: _FREEDOM.index(remedy["cooperationRequired"]))


def signature(cell: Mapping[str, Any], area: str, page: Page) -> tuple[object, ...]:
    """Return what has to be equal for two countries to be shown as not differing. Titles always differ."""
    facts = sorted(
        tuple((fact.term, fact.value.text) for fact in facts_of(remedy, area, page)) for remedy in cell["remedies"]
    )
    return cell["state"], tuple(facts)


def _stay(remedy: Record, page: Page) -> Fact | None:
    length = length_of(remedy, page.wording)
    return None if length is None else Fact(page.say("Stay"), length)


def _how_long(remedy: Record, page: Page) -> Fact | None:
    length = length_of(remedy, page.wording)
    return None if length is None else Fact(page.say("How long"), length)


def _cooperation(remedy: Record, page: Page) -> Fact | None:
    if remedy["category"] not in COOPERATION_ASKED:
        return None
    return _said(page, N_("Cooperation"), cooperation_words(remedy["cooperationRequired"], page.say))


def _work(remedy: Record, page: Page) -> Fact | None:
    allowed = remedy["workAuthorization"]
    if allowed is None:
        return None
    return _said(page, N_("Work"), page.say("allowed") if allowed else page.say("not allowed"))


def _payer(remedy: Record, page: Page) -> Fact | None:
    words = payer_words(remedy["category"], page.say)
    return None if words is None else _said(page, N_("Who pays"), words)


def _offender(remedy: Record, page: Page) -> Fact | None:
    unidentified = remedy["perpetratorUnidentified"]
    if unidentified is None:
        return None
    words = page.say("need not be known") if unidentified else page.say("has to be known")
    return _said(page, N_("Offender"), words)


def _most(remedy: Record, page: Page) -> Fact | None:
    amount = amounts(remedy["amountMax"], page.wording)
    return None if amount is None else _said(page, N_("At most"), amount)


def _who(remedy: Record, page: Page) -> Fact | None:
    family = remedy["familyMembers"]
    if family is None:
        return None
    words = page.say("family members too") if family else page.say("the person alone")
    return _said(page, N_("Who is covered"), words)


def _covers(remedy: Record, page: Page) -> Fact | None:
    own = remedy["category"]
    named = [page.wording.word("covers", cover) for cover in remedy["covers"] if cover != own]
    if not named:
        return None
    return _said(page, N_("Covers"), ", ".join(named[:_MOST_COVERS]) + ("…" if len(named) > _MOST_COVERS else ""))


def _papers(remedy: Record, page: Page) -> Fact | None:
    needed = remedy["documentationRequired"]
    if needed is None or remedy["category"] not in _PAPERS_ASKED:
        return None
    return _said(page, N_("Identity papers"), page.say("needed") if needed else page.say("not needed"))


def _body(remedy: Record, page: Page) -> Fact | None:
    return Fact(page.say("Body"), Said(clipped(remedy["authority"], _AUTHORITY), "en"))


def _said(page: Page, term: str, words: str) -> Fact:
    return Fact(page.say(term), Said(words, page.language))


_BY_AREA: Final[Mapping[str, Sequence[FactOf]]] = {
    "IMMIGRATION_RELIEF": (_stay, _cooperation, _work),
    "RESTITUTION": (_payer, _cooperation, _offender, _most, _covers),
    "PROTECTION": (_who, _how_long, _cooperation, _covers),
    "ACCESS_TO_JUSTICE": (_who, _cooperation, _papers, _covers),
    "ACCOUNTABILITY": (_body, _how_long),
}
"""In this order, until a cell is full."""
