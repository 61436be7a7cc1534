"""How facts are put into words, and a comparison into a file that no spreadsheet runs."""

import csv
from io import StringIO
from typing import Any

import pytest
from fastapi import FastAPI, Request

from gateway.settings import Settings
from gateway.web.comparison_file import comparison_file
from gateway.web.law import clipped, length_of, short_citation
from gateway.web.page import Page
from gateway.web.wording import Wording


def an_instrument(**given: Any) -> dict[str, Any]:
    return {
        "short": None,
        "citation": "Law 4/2015 of 27 April",
        "titles": [{"language": "en", "text": "Statute of the Victim"}],
        **given,
    }


@pytest.mark.parametrize(
    ("days", "said"),
    [(1461, "4 years"), (365, "1 year"), (730, "2 years"), (1825, "5 years"), (3650, "10 years"), (3652, "10 years"),
     (90, "90 days"), (1, "1 day"), (182, "182 days"), (400, "400 days")],
)  # fmt: skip
def test_lengths_are_said_as_people_say_them(days: int, said: str) -> None:
    assert Wording("en").length(days) == said


def test_a_date_is_written_out_in_the_language_of_the_reader() -> None:
    assert Wording("en").day("2026-11-24") == "24 November 2026"
    assert Wording("fr").day("2026-11-24T08:00:00Z") == "24 novembre 2026"
    assert Wording("es").day("2006") == "2006"


def test_a_country_is_named_in_the_language_of_the_reader() -> None:
    spain = {"code": "ES", "names": [{"language": "en", "text": "Spain"}, {"language": "es", "text": "España"}]}
    assert [Wording(language).country(spain) for language in ("en", "es", "fr", "ar")] == [
        "Spain",
        "España",
        "Espagne",
        "إسبانيا",
    ]
    assert Wording("fr").country({"code": "COE", "names": [{"language": "en", "text": "Council of Europe"}]}) == (
        "Council of Europe"
    )


def test_a_text_in_no_language_of_the_reader_comes_in_english_and_says_so() -> None:
    said = Wording("ar").own([{"language": "en", "text": "Permit"}, {"language": "it", "text": "Permesso"}])
    assert (said.text, said.language) == ("Permit", "en")


def test_a_length_in_words_is_shown_to_readers_of_english_and_a_number_to_others() -> None:
    remedy = {"durationDays": 90, "durationNote": "90 days or more"}
    assert [getattr(length_of(remedy, Wording(language)), "text", None) for language in ("en", "es")] == [
        "90 days or more",
        "90 días",
    ]
    assert length_of({"durationDays": None, "durationNote": None}, Wording("en")) is None


def test_a_citation_in_passing_is_short() -> None:
    assert short_citation(an_instrument(short="Palermo Protocol"), Wording("en")).text == "Palermo Protocol"
    assert short_citation(an_instrument(), Wording("en")).text == "Law 4/2015 of 27 April"
    long = an_instrument(citation="Official Gazette of RS No. 85/2005, as amended (trafficking: art. 388)")
    assert short_citation(long, Wording("en")).text == "Statute of the Victim"


def test_a_clipped_text_ends_between_words() -> None:
    assert clipped("one two three", 9) == "one two…"
    assert clipped("one two", 9) == "one two"


def a_page() -> Page:
    app = FastAPI()
    app.state.settings = Settings()
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "app": app}
    return Page(Request(scope))


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"])
def test_no_cell_of_the_file_is_a_formula(evil: str) -> None:
    remedy = {
        "code": evil,
        "titles": [{"language": "en", "text": evil}],
        "durationNote": evil,
        "durationDays": 3,
        "cooperationRequired": None,
        "workAuthorization": None,
        "groundedIn": [{"provision": evil, "instrument": {"citation": evil}}],
        "sourceUrl": evil,
        "confidence": "HIGH",
        "checkedOn": None,
        "validFrom": None,
    }
    cell = {
        "jurisdiction": {"code": "ES"},
        "state": "RECORDED",
        "remedies": [remedy],
        "notInForce": [],
        "absence": None,
    }
    comparison = {
        "asOf": "2026-11-24",
        "edition": {"publisher": "es", "ordinal": 1},
        "jurisdictions": [{"code": "ES", "names": [{"language": "en", "text": "Spain"}]}],
        "rows": [{"category": {"code": "RESIDENCE_PERMIT", "area": "IMMIGRATION_RELIEF"}, "cells": [cell]}],
    }
    _, line = csv.reader(StringIO(comparison_file(comparison, a_page()).decode("utf-8-sig"), newline=""))
    assert f"'{evil}" in line
    assert not [value for value in line if value.strip().startswith(("=", "+", "-", "@", "＝"))]
    assert "not recorded" in line
