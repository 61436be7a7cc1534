"""A comparison as a table for a spreadsheet: one line a remedy, every citation, every unknown said to be unknown."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any, Final

from gateway.web.law import cooperation_words, sureness_words
from gateway.web.page import Page

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it spreadsheets read the file as Latin-1."""


def comparison_file(comparison: Mapping[str, Any], page: Page) -> bytes:
    """Return the file, in the reader's language."""
    text = StringIO(_BYTE_ORDER_MARK, newline="")
    text.seek(0, 2)
    lines = csv.writer(text, quoting=csv.QUOTE_ALL)
    lines.writerow(_safe(title) for title in _titles(page))
    for line in _lines(comparison, page):
        lines.writerow(_safe(value) for value in line)
    return text.getvalue().encode()


def _safe(value: str) -> str:
    """A spreadsheet runs a text that looks like a formula, whoever wrote it; an apostrophe makes it a text again."""
    return f"'{value}" if value.startswith(_STARTS_A_FORMULA) or value.lstrip().startswith(_STARTS_A_FORMULA) else value


def _titles(page: Page) -> list[str]:
    return [
        page.say("Area"),
        page.say("Remedy"),
        page.say("Country code"),
        page.say("Country"),
        page.say("Answer"),
        page.say("Title"),
        page.say("How long"),
        page.say("Days"),
        page.say("Cooperation"),
        page.say("Work"),
        page.say("Law"),
        page.say("Source"),
        page.say("How sure"),
        page.say("Checked on"),
        page.say("In force since"),
        page.say("As of"),
        page.say("Edition"),
        page.say("Code"),
    ]


def _lines(comparison: Mapping[str, Any], page: Page) -> Iterator[list[str]]:
    names = {one["code"]: page.wording.country(one) for one in comparison["jurisdictions"]}
    edition = f"{comparison['edition']['publisher']} {comparison['edition']['ordinal']}"
    for row in comparison["rows"]:
        category = row["category"]
        for cell in row["cells"]:
            code = cell["jurisdiction"]["code"]
            first = [
                page.wording.word("areas", category["area"]),
                page.wording.word("categories", category["code"]),
                code,
                names[code],
            ]
            last = [comparison["asOf"], edition]
            yield from ([*first, *middle[:-1], *last, middle[-1]] for middle in _answers(cell, page))


def _answers(cell: Mapping[str, Any], page: Page) -> Iterator[list[str]]:
    for remedy in cell["remedies"]:
        yield [page.say("Recorded"), *_remedy(remedy, page)]
    for remedy in cell["notInForce"]:
        yield [page.say("Not in force on that day"), *_remedy(remedy, page)]
    if cell["state"] == "NONE_FOUND":
        absence = cell["absence"]
        searched = absence["searchedIn"]
        yield [
            page.say("None found"), absence["statement"], "", "", "", "", searched, absence["sourceUrl"], "",
            absence["searchedOn"], "", "",
        ]  # fmt: skip
    elif cell["state"] == "NOT_RECORDED":
        yield [page.say("Not recorded"), *[""] * 11]


def _remedy(remedy: Mapping[str, Any], page: Page) -> list[str]:
    return [
        page.wording.own(remedy["titles"]).text,
        remedy["durationNote"] or page.say("not recorded"),
        "" if remedy["durationDays"] is None else str(remedy["durationDays"]),
        cooperation_words(remedy["cooperationRequired"], page.say),
        _yes_or_no(remedy["workAuthorization"], page),
        "; ".join(f"{ground['instrument']['citation']}, {ground['provision']}" for ground in remedy["groundedIn"]),
        remedy["sourceUrl"],
        sureness_words(remedy["confidence"], page.say),
        remedy["checkedOn"] or page.say("not recorded"),
        remedy["validFrom"] or page.say("not recorded"),
        remedy["code"],
    ]


def _yes_or_no(value: bool | None, page: Page) -> str:  # noqa: FBT001  a fact of the record, not an option
    if value is None:
        return page.say("not recorded")
    return page.say("allowed") if value else page.say("not allowed")
