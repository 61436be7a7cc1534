"""What a reader chose in an address: countries, a day, a word of the law. What cannot be read is said so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from gateway.web.page import Link, Page, Trouble
from gateway.web.wording import folded

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    text: str


def codes_in(page: Page, name: str) -> tuple[str, ...]:
    """Return codes given once with commas, or several times, each once and in the order given."""
    given = [code.strip() for value in page.request.query_params.getlist(name) for code in value.split(",")]
    return tuple(dict.fromkeys(code for code in given if code))


def word_in(page: Page, name: str, words: type[W]) -> W | None:
    """Return the word of a vocabulary that an address names, in capitals or not; None when it names none."""
    given = page.request.query_params.get(name, "").strip()
    if not given:
        return None
    try:
        return words(given.lower())
    except ValueError:
        raise _unread(page, name, given) from None


def one_of(page: Page, name: str, values: Sequence[str], default: str) -> str:
    """Return the value that an address gives, of those that the page knows."""
    given = page.request.query_params.get(name, "").strip()
    if given and given not in values:
        raise _unread(page, name, given)
    return given or default


def day_in(page: Page, name: str) -> str | None:
    """Return a day as the API takes it; None when the address names none."""
    given = page.request.query_params.get(name, "").strip()
    if not given:
        return None
    try:
        return datetime.strptime(given, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007  a day of the law has no zone
    except ValueError:
        raise Trouble(
            400,
            page.say("That is not a date"),
            page.say(
                "A date is written as year, month and day, such as 2026-11-24. The address says “%(given)s”.",
                given=given[:40],
            ),
            Link(page.say("Show it as of today"), page.here(**{name: None})),
            code="bad-date",
        ) from None


def by_name(page: Page, records: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return jurisdictions in the order of their names in the reader's language."""
    return sorted(records, key=lambda record: folded(page.wording.country(record)))


def _unread(page: Page, name: str, given: str) -> Trouble:
    return Trouble(
        400,
        page.say("This address cannot be read"),
        page.say("This page does not know “%(given)s” as a value of “%(name)s”.", given=given[:60], name=name),
        Link(page.say("Leave it out"), page.here(**{name: None})),
        code="unknown-value",
    )
