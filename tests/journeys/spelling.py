"""How a value in the files looks in the API: one table, a row a field. It knows nothing of the parser under test.

The files are read with `yaml.BaseLoader`, so that every value is the text that stands there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Written = Mapping[str, Any]
"""A record as YAML's plainest reading gives it: texts, lists, mappings."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one type of value is asked for and what the API answers for what stands in the file."""

    answer: Callable[[Any], Any]
    selection: str = ""
    unrecorded: Any = None
    """What the API answers when the file says nothing."""


def _maybe(names: tuple[str, ...]) -> Callable[[Mapping[str, str]], Mapping[str, str | None]]:
    def answer(written: Mapping[str, str]) -> Mapping[str, str | None]:
        assert set(written) <= set(names), f"nobody asks for {set(written) - set(names)}"
        return {name: written.get(name) for name in names}

    return answer


def _plain(written: Any) -> Any:
    """A test of a benchmark, whose numbers and flags are compared as they are spelled."""
    if isinstance(written, dict):
        return {name: _plain(value) for name, value in written.items()}
    if isinstance(written, list | tuple):
        return [_plain(value) for value in written]
    return str(written).lower() if isinstance(written, bool) else str(written)


TEXT: Final = Spelling(str)
TEXT_LIST: Final = Spelling(list, unrecorded=[])
FLAG: Final = Spelling({"true": True, "false": False}.__getitem__)
NUMBER: Final = Spelling(int)
WORD: Final = Spelling(str.upper)
WORDS: Final = Spelling(lambda written: [word.upper() for word in written], unrecorded=[])
TEXTS: Final = Spelling(
    lambda written: [{"language": language, "text": text} for language, text in written.items()],
    "{ language text }",
)
NUMBERED: Final = Spelling(
    lambda written: [{"series": series, "number": number} for series, number in written.items()],
    "{ series number }",
    unrecorded=[],
)
BODY: Final = Spelling(_maybe(("name", "url")), "{ name url }")
IDENTIFICATION: Final = Spelling(_maybe(("mechanism", "authority", "note")), "{ mechanism authority note }")
MONEY: Final = Spelling(
    lambda written: {"value": float(written["value"]), "currency": written["currency"]}, "{ value currency }"
)
RECORD: Final = Spelling(lambda written: {"code": written}, "{ code }")
RECORDS: Final = Spelling(lambda written: [{"code": code} for code in written], "{ code }", unrecorded=[])
GROUNDS: Final = Spelling(
    lambda written: [
        {"instrument": {"code": ground["instrument"]}, "provision": ground["provision"]} for ground in written
    ],
    "{ instrument { code } provision }",
)
TEST: Final = Spelling(_plain)
END: Final = Spelling(lambda written: None if written == "null" else written)
"""`null` says outright that no end is set; that it was said is asked for as `openEnded`."""

Fields = Mapping[str, Spelling]

FIELDS: Final[Mapping[str, Fields]] = {
    "Jurisdiction": {
        "code": TEXT, "name": TEXTS, "kind": WORD, "region": TEXT, "legal_system": WORD,
        "official_languages": TEXT_LIST, "anti_trafficking_authority": BODY, "identification": IDENTIFICATION,
        "url": TEXT, "complaints": TEXT, "members": RECORDS, "confidence": WORD, "note": TEXT, "code_note": TEXT,
        "doubts": TEXT_LIST,
    },
    "Instrument": {
        "id": TEXT, "jurisdiction": RECORD, "title": TEXTS, "short": TEXT, "kind": WORD, "citation": TEXT, "url": TEXT,
        "adopted": TEXT, "in_force": TEXT, "in_force_confidence": WORD, "applies_from": TEXT, "transposition": TEXT,
        "status": TEXT, "status_source": TEXT, "text_url": TEXT, "text_note": TEXT, "identifiers": NUMBERED,
        "amended_by": RECORDS, "amends": RECORDS, "note": TEXT, "confidence": WORD, "provisions": RECORDS,
        "doubts": TEXT_LIST,
    },
    "Provision": {
        "id": TEXT, "instrument": RECORD, "number": TEXT, "heading": TEXT, "summary": TEXT, "strength": WORD,
        "applies_to": WORD, "category": WORD, "categories": WORDS, "topic": WORD, "covers": WORDS, "confidence": WORD,
        "doubts": TEXT_LIST,
    },
    "Remedy": {
        "id": TEXT, "jurisdiction": RECORD, "title": TEXTS, "category": WORD, "summary": TEXTS, "grounded_in": GROUNDS,
        "authority": TEXT, "cooperation_required": WORD, "documentation_required": FLAG, "evidence_standard": TEXT,
        "alternative_evidence": FLAG, "duration_days": NUMBER, "duration_note": TEXT, "renewable": FLAG,
        "work_authorization": FLAG, "family_members": FLAG, "path_to_residence": FLAG, "decision_deadline_days": NUMBER,
        "perpetrator_unidentified": FLAG, "covers": WORDS, "amount_max": MONEY, "valid_from": TEXT, "valid_to": END,
        "open_ended": FLAG, "source_url": TEXT, "confidence": WORD, "checked_on": TEXT, "note": TEXT,
        "doubts": TEXT_LIST,
    },
    "Absence": {
        "id": TEXT, "jurisdiction": RECORD, "category": WORD, "statement": TEXT, "searched_on": TEXT,
        "searched_in": TEXT, "source_url": TEXT, "nearest": RECORD, "confidence": WORD, "doubts": TEXT_LIST,
    },
    "Participation": {
        "id": TEXT, "instrument": RECORD, "jurisdiction": RECORD, "status": WORD, "since": TEXT, "date_meaning": TEXT,
        "unverified": FLAG, "as_of": TEXT, "as_of_note": TEXT, "in_force": FLAG, "sources": TEXT_LIST,
        "confidence": WORD, "note": TEXT, "record_note": TEXT, "doubts": TEXT_LIST,
    },
    "Benchmark": {
        "id": TEXT, "requirement": TEXT, "category": WORD, "scope": WORDS, "force": WORD, "strength": WORD,
        "checkability": WORD, "test": TEST, "instrument": RECORD, "provision": RECORD, "related_provision": RECORD,
        "source": TEXT, "applies_to": TEXT, "valid_from": TEXT, "proxy": FLAG, "proposed_field": TEXT, "note": TEXT,
        "doubts": TEXT_LIST,
    },
    "TransferRule": {
        "id": TEXT, "precedence": NUMBER, "from": TEXT_LIST, "to": TEXT_LIST, "basis": WORD, "condition": TEXT,
        "since": TEXT, "until": TEXT, "source": TEXT, "source_url": TEXT, "as_of": TEXT, "confidence": WORD,
        "note": TEXT, "doubts": TEXT_LIST,
    },
    "TransferGroup": {"id": TEXT, "members": TEXT_LIST, "note": TEXT},
    "Adequacy": {
        "id": TEXT, "country": RECORD, "act": TEXT, "date": TEXT, "scope": TEXT, "status": TEXT, "source": TEXT,
        "as_of": TEXT, "confidence": WORD, "doubts": TEXT_LIST,
    },
    "LegalNote": {"id": TEXT, "text": TEXT, "jurisdiction": RECORD},
    "Organisation": {
        "id": TEXT, "name": TEXTS, "kind": WORD, "jurisdictions": RECORDS, "helps_with": WORDS, "languages": TEXT_LIST,
        "url": TEXT, "phone": TEXT, "available": TEXT, "confidence": WORD, "note": TEXT, "doubts": TEXT_LIST,
    },
    "GuidanceDocument": {
        "id": TEXT, "title": TEXT, "publisher": TEXT, "year": TEXT, "audience": TEXT_LIST, "languages": TEXT_LIST,
        "languages_note": TEXT, "url": TEXT, "topics": WORDS, "description": TEXT, "checked": WORD,
        "checked_note": TEXT, "listed": FLAG, "doubts": TEXT_LIST,
    },
}  # fmt: skip
"""Every field that the files may hold, by kind of record and in the order of the files. A field without a row fails."""

_NAMES: Final = {"id": "code", "country": "jurisdiction"}


def api_name(field: str, spelling: Spelling) -> str:
    """Return the name in the API of a field of the files: `cooperation_required` is `cooperationRequired`."""
    if spelling is TEXTS:
        return {"summary": "summaries"}.get(field, f"{field}s")
    first, *others = _NAMES.get(field, field).split("_")
    return first + "".join(word.capitalize() for word in others)


def selection_of(kind: str) -> str:
    """Return the GraphQL selection that asks for everything the files hold of a kind."""
    return " ".join(f"{api_name(field, spelling)} {spelling.selection}" for field, spelling in FIELDS[kind].items())


def answer_for(kind: str, written: Written) -> dict[str, Any]:
    """Return what the API must answer for a record as it stands in the files."""
    fields = FIELDS[kind]
    assert set(written) <= set(fields), f"nobody asks for {set(written) - set(fields)} of {kind} {written}"
    return {
        api_name(field, spelling): spelling.answer(written[field]) if field in written else spelling.unrecorded
        for field, spelling in fields.items()
    }


def answered(kind: str, node: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer of the API in a form that can be compared: the numbers of a benchmark's test as spelled."""
    return dict(node) | ({"test": _plain(node["test"])} if kind == "Benchmark" else {})
