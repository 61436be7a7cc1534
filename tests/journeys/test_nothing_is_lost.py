"""The law, all of it: every field of every record in the files, read back over HTTP, on both engines.

The files are read by YAML's plainest loader and spelled by a table of this folder; the answers come from a served node.
Neither side shares a line with the parser, the compiler or the schema that stand between.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx
import pytest

from tests.journeys.as_written import Law, doubts, law, page, treaties
from tests.journeys.read_back import LISTS, WHOLE_LISTS, Reader
from tests.journeys.spelling import FIELDS, answer_for
from tests.served import served_node

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


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.system)])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of a node that serves the law from one engine, then from the other."""
    with (
        served_node(tmp_path_factory.mktemp("node"), request.param) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        yield Reader(client)


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
    assert lost(kind, written[kind], reader.every(kind)) == {}


def lost(kind: str, records: Mapping[str, Any], answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what the files say and the answers do not, or the other way round, by record and field."""
    found: dict[str, Any] = dict.fromkeys(records.keys() ^ answers.keys(), "only one side has it")
    for code in records.keys() & answers.keys():
        for field, expected in answer_for(kind, records[code]).items():
            if not _same(field, expected, answers[code][field]):
                found[f"{code}.{field}"] = (expected, answers[code][field])
    return found


def test_a_loss_would_be_noticed(written: Law) -> None:
    code, record = next((code, record) for code, record in written["Remedy"].items() if "note" in record)
    whole = answer_for("Remedy", record)
    assert lost("Remedy", {code: record}, {code: whole}) == {}
    assert lost("Remedy", {code: record}, {}) != {}
    assert list(lost("Remedy", {code: record}, {code: whole | {"note": None}})) == [f"{code}.note"]
    shorter = whole["groundedIn"][1:]
    assert list(lost("Remedy", {code: record}, {code: whole | {"groundedIn": shorter}})) == [f"{code}.groundedIn"]
    unsaid = {name: value for name, value in record.items() if name != "note"}
    assert list(lost("Remedy", {code: unsaid}, {code: whole})) == [f"{code}.note"], (
        "what nobody recorded is not made up"
    )
    with pytest.raises(AssertionError, match="nobody asks for"):
        lost("Remedy", {code: record | {"unheard_of": "x"}}, {code: whole})


def test_coverage_counts_what_the_files_hold(written: Law, reader: Reader) -> None:
    names = {
        "jurisdictions": "Jurisdiction", "remedies": "Remedy", "absences": "Absence", "instruments": "Instrument",
        "provisions": "Provision", "organisations": "Organisation", "participations": "Participation",
        "benchmarks": "Benchmark", "transferRules": "TransferRule", "guidanceDocuments": "GuidanceDocument",
    }  # fmt: skip
    asked = f"{' '.join(names)} countries citations remediesByConfidence {{ confidence count }}"
    coverage = reader.ask(f"{{ coverage {{ {asked} }} }}")["coverage"]
    sureness = {row["confidence"]: row["count"] for row in coverage.pop("remediesByConfidence")}
    counts = {name: COUNTS[kind] for name, kind in names.items()}
    assert coverage == counts | {"countries": 42, "citations": 1121}
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
