"""Every sentence of the pages is there in every language, and no template says one that cannot be translated."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from gateway.web.templating import TEMPLATES, environment
from gateway.web.tongues import CATALOGS, OWN_NAMES, SOURCE, catalog, chosen

WEB = TEMPLATES.parent
KEYWORDS = {"_": None, "gettext": None, "say": None, "N_": None, "ngettext": (1, 2), "say_many": (1, 2)}
OTHERS = [language for language in OWN_NAMES if language != SOURCE]
PLACES = re.compile(r"%\((\w+)\)s")
Sentence = str | tuple[str, ...]


@cache
def sentences() -> frozenset[Sentence]:
    """Return what the pages say, as it stands in the code."""
    options = {"**/templates/**.html": {"extensions": "jinja2.ext.i18n, jinja2.ext.do, jinja2.ext.loopcontrols"}}
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    found = extract_from_dir(str(WEB), methods, options, keywords=KEYWORDS)
    return frozenset(message for _, _, message, *_ in found)


@cache
def translated(language: str) -> Catalog:
    """Return the file of a language."""
    with (CATALOGS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def test_there_is_something_to_translate() -> None:
    assert len(sentences()) > 300


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    known = {message.id: message for message in translated(language) if message.id}
    missing = [sentence for sentence in sentences() if sentence not in known]
    assert not missing
    for message in known.values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id
        if isinstance(message.id, tuple):
            assert len(forms) == translated(language).num_plurals, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_of_a_sentence_that_is_gone(language: str) -> None:
    assert not [message.id for message in translated(language) if message.id and message.id not in sentences()]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_places_to_fill(language: str) -> None:
    for message in translated(language):
        # "One country" may be said without a number, and so may two in Arabic.
        free = {"num", "total"} if message.pluralizable else set()
        wanted = set(PLACES.findall(_joined(message.id)))
        for form in message.string if message.pluralizable and message.string else [message.string]:
            assert set(PLACES.findall(_joined(form))) | free == wanted | free, message.id


def _joined(texts: str | Sequence[str] | None) -> str:
    return texts if isinstance(texts, str) else " ".join(texts or ())


def test_arabic_has_six_forms_in_their_places() -> None:
    days = catalog("ar").ngettext
    forms = [days("%(num)s day", "%(num)s days", number) for number in (0, 1, 2, 7, 90, 100)]
    assert forms == ["أقل من يوم", "يوم واحد", "يومان", "%(num)s أيام", "%(num)s يوماً", "%(num)s يوم"]


def _said_outright(source: str) -> Iterator[str]:
    """Yield the words of a template that stand outside every call for a translation."""
    text = "".join(
        value if kind == "data" else "\x00"
        for _, kind, value in environment("en").lex(source)
        if kind == "data" or kind.endswith("_end")
    )
    for name, value in re.findall(
        r'\b(alt|title|placeholder|aria-label|data-citations|data-done|data-not)="([^"]*)"', text
    ):
        if re.search(r"[^\W\d_]", value.replace("\x00", "")):
            yield f"{name}={value}"
    # What a block of a child gives to its parent may be an attribute or an address.
    tags, attribute, address, character = r"<[^>]*>", r'[a-z-]+="[^"]*"', r"/[a-z][\w?=:/-]*", r"&[a-z]+;"
    bare = re.sub("|".join((tags, attribute, address, character)), " ", text)
    yield from re.findall(r"[^\W\d_]{2,}", bare.replace("Safe Conduct", "").replace("\x00", " "))


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_says_nothing_outright(path: Path) -> None:
    assert list(_said_outright(path.read_text(encoding="utf-8"))) == []


def test_words_outside_a_call_are_seen() -> None:
    assert list(_said_outright('<p title="Hello">{{ _("fine") }} not fine</p>')) == ["title=Hello", "not", "fine"]


@pytest.mark.parametrize(
    ("wishes", "accepts", "language"),
    [
        (("fr", "es"), "ar", "fr"),
        ((None, "es"), "ar", "es"),
        ((None, None), "ar-EG,ar;q=0.9,en;q=0.5", "ar"),
        ((None, None), "de,pt-BR;q=0.8,es-MX;q=0.7", "es"),
        ((None, None), "de", "en"),
        (("tlh", "../../etc"), "", "en"),
        ((None, None), ";q=,,;;q=x,fr;q=nan", "en"),
    ],
)
def test_a_reader_gets_the_language_they_asked_for(wishes: tuple[str | None, ...], accepts: str, language: str) -> None:
    assert chosen(["en", "es", "fr", "ar"], *wishes, accepts=accepts) == language
