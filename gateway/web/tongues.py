"""The languages of the pages: which one a reader gets, and what every sentence says in it."""

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

SOURCE: Final = "en"
"""The language in which the sentences stand in the templates."""
OWN_NAMES: Final[Mapping[str, str]] = {"en": "English", "es": "Español", "fr": "Français", "ar": "العربية"}
"""Every language the pages are written in, by the name its readers give it."""
CATALOGS: Final = Path(__file__).parent / "locale"
_LOCALES: Final = {"en": "en_GB"}
"""Where dates and numbers want more than the bare language: "24 November", not "November 24"."""


def locale_of(language: str) -> Locale:
    """Return how dates, numbers and names of countries are written in a language of the pages."""
    return Locale.parse(_LOCALES.get(language, language))


def direction_of(language: str) -> str:
    """Return "rtl" or "ltr" for any BCP 47 tag; what is not known is read from the left."""
    base = language.partition("-")[0]
    return "rtl" if base in {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ku"} else "ltr"


def chosen(offered: Sequence[str], *wishes: str | None, accepts: str = "") -> str:
    """Return the first wish that is offered, then what the browser accepts, then the first of those offered."""
    for wish in wishes:
        if wish in offered:
            return str(wish)
    return negotiate_locale(_ranked(accepts), offered, sep="-") or offered[0]


def _ranked(accepts: str) -> list[str]:
    """An Accept-Language header as tags, the most wanted first; what cannot be read is left out."""
    ranked: list[tuple[float, str]] = []
    for part in accepts[:500].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if tag and weight > 0:
            ranked += [(weight, tag), (weight - 0.001, tag.partition("-")[0])]
    return [tag for _, tag in sorted(ranked, key=lambda one: -one[0])]


@cache
def catalog(language: str) -> NullTranslations:
    """Return the sentences of a language. They are read from the .po file itself, so that nothing has to be built."""
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)
