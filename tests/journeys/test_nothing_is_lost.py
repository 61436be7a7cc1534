"""The law, all of it: every field of every record in the files, read back over HTTP, on both engines.

The files are read by YAML's plainest loader and spelled by a table of this folder; the answers come from a served node.
Neither side shares a line with the parser, the compiler or the schema that stand between.
"""

from collections import Counter
from typing import Any, Final

import pytest

from tests.journeys.as_written import Law, doubts, law, page, treaties
from tests.journeys.read_back import LISTS, WHOLE_LISTS, Reader
from tests.journeys.spelling import FIELDS, answer_for

COUNTS: Final = {
    "Jurisdiction": 52,
    "Instrument": 449,
    "Provision": 180,
    "Remedy": 700,
    "Absence": 21,
    "Participation": 709,
    "Benchmark": 50,
    "TransferRule": 55,
    "TransferGroup": 4,
    "Adequacy": 7,
    "LegalNote": 17,
    "Organisation": 176,
    "GuidanceDocument": 39,
}
"""What the files hold. An edit of the law that adds or drops a record changes a number here, in the same change."""


@pytest.fixture(scope="module")
def written() -> Law:
    """The law as its files hold it."""
    return law()


def test_the_files_hold_what_was_counted(written: Law) -> None:
    assert {kind: len(records) for kind, records in written.items()} == COUNTS
    assert set(FIELDS) == set(COUNTS) == {*LISTS, *WHOLE_LISTS}
    kinds = Counter(record["kind"] for record in written["Jurisdiction"].values())
    assert (kinds["country"], kinds["regional"] + kinds["international"]) == (42, 10)
    international = page("international", "instruments.yaml")
    assert (len(written["Instrument"]) - len(international), len(international)) == (424, 25)
    assert sum(len(remedy["grounded_in"]) for remedy in written["Remedy"].values()) == 1121
    standings = Counter(record["status"] for record in written["Participation"].values())
    assert standings == {"party": 523, "signed_only": 10, "not_party": 112, "unknown": 64}
    listed = Counter(document["listed"] for document in written["GuidanceDocument"].values())
    assert listed == {"true": 30, "false": 9}


def test_the_fuller_of_two_dates_is_taken_and_no_two_disagree(written: Law) -> None:
    listed = {
        (country, entry["instrument"]): date
        for entry in page("international", "parties.yaml")
        for country, date in entry["parties"].items()
    }
    fuller = 0
    for country, instrument, own in treaties():
        date = listed[country, instrument].replace("unknown", "")
        since = written["Participation"][f"{instrument}/{country}"].get("since", "")
        assert since.startswith(date)
        assert since.startswith(own or "")
        fuller += len(own or "") > len(date)
    assert fuller == 14


@pytest.mark.parametrize("kind", COUNTS)
def test_every_field_of_every_record_comes_back(written: Law, reader: Reader, kind: str) -> None:
    answers = reader.every(kind)
    assert sorted(answers) == sorted(written[kind])
    lost = {
        f"{code}.{field}": (expected, answers[code][field])
        for code, record in written[kind].items()
        for field, expected in answer_for(kind, record).items()
        if not _same(field, expected, answers[code][field])
    }
    assert lost == {}


def test_coverage_counts_what_the_files_hold(written: Law, reader: Reader) -> None:
    names = {
        "jurisdictions": "Jurisdiction", "remedies": "Remedy", "absences": "Absence", "instruments": "Instrument",
        "provisions": "Provision", "organisations": "Organisation", "participations": "Participation",
        "benchmarks": "Benchmark", "transferRules": "TransferRule",
    }  # fmt: skip
    asked = f"{' '.join(names)} countries citations guidanceDocuments remediesByConfidence {{ confidence count }}"
    coverage = reader.ask(f"{{ coverage {{ {asked} }} }}")["coverage"]
    sureness = {row["confidence"]: row["count"] for row in coverage.pop("remediesByConfidence")}
    assert coverage == {name: COUNTS[kind] for name, kind in names.items()} | {
        "countries": 42, "citations": 1121, "guidanceDocuments": 30,
    }  # fmt: skip
    assert sureness == Counter(remedy["confidence"].upper() for remedy in written["Remedy"].values())


def test_every_doubt_is_read_somewhere(reader: Reader) -> None:
    read = {
        doubt
        for kind, fields in FIELDS.items()
        if "doubts" in fields
        for record in reader.every(kind).values()
        for doubt in record["doubts"]
    }
    assert {doubt["text"] for doubt in doubts()} - read == set()


def _same(field: str, expected: Any, answer: Any) -> bool:
    """Compare two values; doubts of one record may come in any order, for they come from several files."""
    return sorted(expected) == sorted(answer) if field == "doubts" else bool(expected == answer)
