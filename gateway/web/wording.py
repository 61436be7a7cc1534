"""Dates, lengths, numbers and names of countries in the reader's language."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from gateway.web.tongues import catalog, locale_of
from knowledge_base.vocabularies import name_of

_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language it is in."""

    text: str
    language: str


class Wording:
    """How one reader is told facts."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale: Locale = locale_of(language)
        self._sentences = catalog(language)

    def day(self, when: str | date | None) -> str:
        """Return "24 November 2026" for a date or a moment; a year alone stays a year."""
        if when is None:
            return ""
        if isinstance(when, str):
            if len(when) < len("2026-11-24"):
                return when
            when = datetime.fromisoformat(when).date()
        return format_date(when, "long", self.locale)

    def length(self, days: int) -> str:
        """Return a number of days as people say it: whole years as years, "4 years" for 1461 days."""
        # Babel's own tables of units lack days and years for some plural forms of Arabic.
        years = round(days / _YEAR)
        if years and abs(days - years * _YEAR) < max(1, years):
            said, num = self._sentences.ngettext("%(num)s year", "%(num)s years", years), years
        else:
            said, num = self._sentences.ngettext("%(num)s day", "%(num)s days", days), days
        return str(said % {"num": self.number(num)})

    def number(self, value: float) -> str:
        """Return a number with the separators of the language."""
        return format_decimal(value, locale=self.locale)

    def all_of(self, items: Iterable[str]) -> str:
        """Return "Italy, Spain and Nigeria"."""
        return format_list(list(items), locale=self.locale)

    def word(self, vocabulary: str, value: str) -> str:
        """Return what a word of the law is called, given as the API spells it or as the files do."""
        return name_of(vocabulary, value if vocabulary in {"languages", "regions"} else value.lower(), self.language)

    def country(self, record: Mapping[str, Any]) -> str:
        """Return the name of a jurisdiction that came with `code` and `names`: the recorded one first."""
        names = {text["language"]: text["text"] for text in record["names"]}
        known = names.get(self.language) or self.locale.territories.get(record["code"])
        return str(known or names["en"])

    def own(self, texts: Sequence[Mapping[str, str]]) -> Said:
        """Return the text in the reader's language where one is recorded, else in English."""
        by_language = {text["language"]: text["text"] for text in texts}
        language = self.language if self.language in by_language else "en"
        return Said(by_language[language], language)

    def others(self, texts: Sequence[Mapping[str, str]]) -> list[Said]:
        """Return the texts that `own` leaves: an official title in the language of the country."""
        shown = self.own(texts).language
        return [Said(text["text"], text["language"]) for text in texts if text["language"] != shown]


def folded(text: str) -> str:
    """Return a text without accents and capitals, to sort and to compare by."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
