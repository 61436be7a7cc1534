"""What each file of an atlas holds: the form of its records, and what the folder or an outer record gives them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from graph.model import (
    Absence,
    Adequacy,
    Benchmark,
    Code,
    GuidanceDocument,
    Instrument,
    Jurisdiction,
    JurisdictionCode,
    LegalNote,
    Organisation,
    Provision,
    Remedy,
    TransferGroup,
    TransferRule,
)
from knowledge_base.fields import Series, Spot, is_null
from knowledge_base.forms import Field, Form, form_of, read_form, reader_of
from knowledge_base.written import Doubt, Draft, PartyList, PartyTo, Record, Written
from knowledge_base.yaml_nodes import Entries, Items, Node, Page, Scalar, type_of_node

Read = Callable[[Node, Page, str, Draft], None]
"""Reads a whole file into the draft; the text is the name of its folder."""


def _as_it_stands(node: Node, spot: Spot) -> Node:
    """Leave records within a record for later: they are read with what the outer one gives them."""
    return node


def _day_or_never(node: Node, spot: Spot) -> Any:
    return None if is_null(node) else _DAY(node, spot)


_DAY: Final = reader_of(date)
_NUMBERS: Final = {"identifiers": Mapping[Series, str]}

_JURISDICTION: Final = form_of(Jurisdiction, named={"code": "code"}, given={"doubts", "publisher"}) | {
    "party_to": Field("party_to", _as_it_stands, required=False),
    "notes": Field("notes", _as_it_stands, required=False),
}
_PARTY_TO: Final = form_of(PartyTo)
_NOTE: Final = form_of(LegalNote)
_NOTE_OF_ONE: Final = form_of(LegalNote, given={"jurisdiction"})
_NATIONAL: Final = form_of(Instrument, given={"doubts", "jurisdiction"}, types=_NUMBERS)
_INSTRUMENT: Final = form_of(Instrument, given={"doubts"}, types=_NUMBERS) | {
    "provisions": Field("provisions", _as_it_stands, required=False)
}
_PROVISION: Final = form_of(Provision, given={"doubts", "instrument"})
_REMEDY: Final = form_of(Remedy, given={"doubts", "jurisdiction", "open_ended"}) | {
    "valid_to": Field("valid_to", _day_or_never, required=False)
}
_ABSENCE: Final = form_of(Absence, given={"doubts", "jurisdiction", "code"})
_RULE: Final = form_of(TransferRule, named={"origins": "from", "destinations": "to"}, given={"doubts", "as_of"})
_GROUP: Final = form_of(TransferGroup)
_ADEQUACY: Final = form_of(Adequacy, named={"jurisdiction": "country"}, given={"doubts", "as_of", "code"})
_TRANSFERS: Final[Form] = {
    "as_of": Field("as_of", reader_of(str), required=True),
    "groups": Field("groups", _as_it_stands, required=True),
    "adequacy_decisions": Field("adequacy_decisions", _as_it_stands, required=True),
    "adequacy_outside_atlas": Field("outside", reader_of(tuple[str, ...]), required=True),
    "adequacy_talks": Field("talks", reader_of(Mapping[JurisdictionCode, str]), required=True),
    "rules": Field("rules", _as_it_stands, required=True),
}


def _list_of(kind: type[Record], form: Form, into: Callable[[Draft], list[Written[Record]]]) -> Read:
    def read(root: Node, page: Page, folder: str, draft: Draft) -> None:
        into(draft).extend(_each(root, form, page, lambda values: kind(**values)))

    return read


def _country(root: Node, page: Page, folder: str, draft: Draft) -> None:
    _jurisdiction(root, page, draft)
    if draft.jurisdictions and draft.jurisdictions[-1].file == page.file:
        written = draft.jurisdictions[-1]
        if written.record.code.lower() != folder:
            mend = f'Write "{folder.upper()}", or rename the folder'
            page.complain(written.line("code"), "code", f"{written.record.code} stands in the folder {folder}", mend)


def _jurisdictions(root: Node, page: Page, folder: str, draft: Draft) -> None:
    for item in _items(root, page, ""):
        _jurisdiction(item, page, draft)


def _jurisdiction(node: Node, page: Page, draft: Draft) -> None:
    inner: dict[str, Node] = {}

    def make(values: dict[str, Any]) -> Jurisdiction:
        inner.update({name: values.pop(name) for name in ("party_to", "notes") if name in values})
        return Jurisdiction(**values)

    for written in _one(node, _JURISDICTION, page, make):
        draft.jurisdictions.append(written)
        _of_one(written.record.code, inner, page, draft)


def _of_one(code: JurisdictionCode, inner: Mapping[str, Node], page: Page, draft: Draft) -> None:
    def note(values: dict[str, Any]) -> LegalNote:
        return LegalNote(**values, jurisdiction=code)

    if "party_to" in inner:
        treaties = _each(inner["party_to"], _PARTY_TO, page, lambda values: PartyTo(**values), "party_to")
        draft.party_to.extend((code, treaty) for treaty in treaties)
    if "notes" in inner:
        draft.notes.extend(_each(inner["notes"], _NOTE_OF_ONE, page, note, "notes"))


def _national(root: Node, page: Page, folder: str, draft: Draft) -> None:
    code = JurisdictionCode(folder.upper())
    draft.instruments.extend(_each(root, _NATIONAL, page, lambda values: Instrument(**values, jurisdiction=code)))


def _instruments(root: Node, page: Page, folder: str, draft: Draft) -> None:
    inner: list[tuple[Code, Node]] = []

    def make(values: dict[str, Any]) -> Instrument:
        if "provisions" in values:
            inner.append((values["code"], values.pop("provisions")))
        return Instrument(**values)

    draft.instruments.extend(_each(root, _INSTRUMENT, page, make))
    for instrument, node in inner:

        def placed(values: dict[str, Any], instrument: Code = instrument) -> Provision:
            return Provision(**values, instrument=instrument)

        draft.provisions.extend(_each(node, _PROVISION, page, placed, "provisions"))


def _remedies(root: Node, page: Page, folder: str, draft: Draft) -> None:
    code = JurisdictionCode(folder.upper())

    def make(values: dict[str, Any]) -> Remedy:
        open_ended = values["valid_to"] is None if "valid_to" in values else None
        return Remedy(**values, jurisdiction=code, open_ended=open_ended)

    draft.remedies.extend(_each(root, _REMEDY, page, make))


def _absences(root: Node, page: Page, folder: str, draft: Draft) -> None:
    country = JurisdictionCode(folder.upper())

    def make(values: dict[str, Any]) -> Absence:
        return Absence(**values, code=Code(f"{folder}-{values['category']}"), jurisdiction=country)

    draft.absences.extend(_each(root, _ABSENCE, page, make))


def _transfers(root: Node, page: Page, folder: str, draft: Draft) -> None:
    """Read the one file that holds several kinds of record, each under a heading of its own."""
    spot = Spot(page, lines={"": root.line})
    parts = read_form(root, _TRANSFERS, spot)
    if parts is None:
        page.unread = True
        return
    as_of: str = parts["as_of"]

    def rule(values: dict[str, Any]) -> TransferRule:
        return TransferRule(**values, as_of=as_of)

    def decision(values: dict[str, Any]) -> Adequacy:
        return Adequacy(**values, as_of=as_of, code=Code(f"adequacy-{values['jurisdiction'].lower()}"))

    draft.transfer_rules.extend(_each(parts["rules"], _RULE, page, rule, "rules"))
    draft.transfer_groups.extend(_each(parts["groups"], _GROUP, page, lambda values: TransferGroup(**values), "groups"))
    draft.adequacy_decisions.extend(_each(parts["adequacy_decisions"], _ADEQUACY, page, decision, "adequacy_decisions"))
    elsewhere = f"Adequacy decisions of the European Commission outside this atlas: {', '.join(parts['outside'])}."
    notes = [LegalNote(Code("adequacy-outside-atlas"), elsewhere)]
    for country, text in parts["talks"].items():
        notes.append(LegalNote(Code(f"adequacy-talks-{country.lower()}"), text, country))
    draft.notes.extend(Written(note, page.file, spot.lines) for note in notes)


def _each(
    node: Node, form: Form, page: Page, make: Callable[[dict[str, Any]], Record], where: str = ""
) -> Iterator[Written[Record]]:
    for item in _items(node, page, where):
        yield from _one(item, form, page, make)


def _items(node: Node, page: Page, where: str) -> tuple[Node, ...]:
    if isinstance(node, Items):
        return node.items
    page.complain(node.line, where, f"here stands {type_of_node[type(node)]}", "Write a list, each record after `- `")
    page.unread = True
    return ()


def _one(node: Node, form: Form, page: Page, make: Callable[[dict[str, Any]], Record]) -> Iterator[Written[Record]]:
    """Yield the record, or nothing when it has a mistake; then its id is kept, so that references do not dangle."""
    spot = Spot(page, lines={"": node.line})
    values = read_form(node, form, spot)
    if values is not None:
        yield Written(make(values), page.file, spot.lines)
    else:
        entries = node.entries if isinstance(node, Entries) else ()
        ids = {value.value for key, value in entries if key.value in ("id", "code") and isinstance(value, Scalar)}
        page.broken |= ids
        page.unread |= not ids


COUNTRY_FILES: Final[Mapping[str, Read]] = {
    "jurisdiction.yaml": _country,
    "instruments.yaml": _national,
    "remedies.yaml": _remedies,
    "organisations.yaml": _list_of(Organisation, form_of(Organisation, given={"doubts"}), lambda d: d.organisations),
    "absences.yaml": _absences,
    "doubts.yaml": _list_of(Doubt, form_of(Doubt), lambda d: d.doubts),
}
INTERNATIONAL_FILES: Final[Mapping[str, Read]] = {
    "jurisdictions.yaml": _jurisdictions,
    "instruments.yaml": _instruments,
    "parties.yaml": _list_of(PartyList, form_of(PartyList), lambda d: d.party_lists),
    "benchmarks.yaml": _list_of(Benchmark, form_of(Benchmark, given={"doubts"}), lambda d: d.benchmarks),
    "transfer_rules.yaml": _transfers,
    "guidance_documents.yaml": _list_of(
        GuidanceDocument, form_of(GuidanceDocument, given={"doubts"}), lambda d: d.guidance_documents
    ),
    "notes.yaml": _list_of(LegalNote, _NOTE, lambda d: d.notes),
    "doubts.yaml": _list_of(Doubt, form_of(Doubt), lambda d: d.doubts),
}
