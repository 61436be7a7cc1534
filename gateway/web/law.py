"""How a fact of the law is put into words, the same on every page."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from gateway.web.wording import Said, Wording

Say = Callable[[str], str]
Record = Mapping[str, Any]

SHORT_NOTE: Final = 60
_SHORT_CITATION: Final = 44
_LONG_TITLE: Final = 64

COOPERATION_ASKED: Final = frozenset(
    {
        "REFLECTION_PERIOD",
        "RESIDENCE_PERMIT",
        "HUMANITARIAN_VISA",
        "TEMPORARY_PROTECTION",
        "WORK_AUTHORIZATION",
        "FAMILY_REUNIFICATION",
        "LONG_TERM_RESIDENCE",
        "NON_REMOVAL",
        "STATE_COMPENSATION",
        "CONFISCATION_FUND",
        "REHABILITATION_SERVICES",
        "SAFE_HOUSING",
        "LEGAL_AID",
    }
)
"""Where a person would ask whether they have to cooperate: relief, compensation, housing, services, legal aid."""


def N_(sentence: str) -> str:  # noqa: N802  the name by which Babel finds sentences that are looked up later
    """Mark a sentence for translation where it stands; it is looked up where it is said."""
    return sentence


_COOPERATION: Final = {
    "NO": N_("not required"),
    "TWO_TRACKS": N_("one of two routes asks for none"),
    "REPORT_EXPECTED": N_("a police report is normally expected"),
    "DEPENDS": N_("depends, read the conditions"),
    "YES": N_("required"),
}
_SURENESS: Final = {
    "HIGH": N_("Read at source"),
    "MEDIUM": N_("Partly read at source"),
    "LOW": N_("In doubt, check before use"),
}
_PAYER: Final = {
    "CRIMINAL_RESTITUTION": N_("the offender, by order of the criminal court"),
    "CIVIL_DAMAGES": N_("the person or company sued"),
    "STATE_COMPENSATION": N_("the state"),
    "CONFISCATION_FUND": N_("a fund of confiscated assets"),
    "BACK_WAGES": N_("the employer"),
}


def cooperation_words(value: str | None, say: Say) -> str:
    """Say whether a person has to cooperate. What is not recorded is said so: a wrong "no" sends them to the police."""
    return say(_COOPERATION[value]) if value is not None else say("not recorded")


def sureness_words(value: str, say: Say) -> str:
    """Say how sure a record is."""
    return say(_SURENESS[value])


def payer_words(category: str, say: Say) -> str | None:
    """Say who pays by the nature of the remedy; None where the nature does not tell."""
    return say(_PAYER[category]) if category in _PAYER else None


def length_of(remedy: Record, wording: Wording, most: int = SHORT_NOTE) -> Said | None:
    """Return how long a remedy lasts: the recorded words if they are short, else the length. None: not recorded.

    The words are English; a reader of another language gets the length where there is one.
    """
    note, days = remedy["durationNote"], remedy["durationDays"]
    if note and (days is None or (wording.language == "en" and len(note) <= most)):
        return Said(clipped(note, max(most, 90)), "en")
    return None if days is None else Said(wording.length(days), wording.language)


def short_citation(instrument: Record, wording: Wording) -> Said:
    """Return what a judge would call an instrument in passing. The full citation is on its own page."""
    if instrument["short"]:
        return Said(instrument["short"], "en")
    citation, title = instrument["citation"].partition(";")[0], wording.own(instrument["titles"])
    if len(citation) <= _SHORT_CITATION and not citation.startswith("Official Gazette"):
        return Said(citation, "en")
    return title if len(title.text) <= _LONG_TITLE else Said(clipped(citation, _LONG_TITLE), "en")


def clipped(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"


def amounts(money: Record | None, wording: Wording) -> str | None:
    """Return a sum fixed by law."""
    return None if money is None else f"{wording.number(money['value'])} {money['currency']}"
