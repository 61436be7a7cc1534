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
from knowledge_base.yaml_nodes import (
    Entries,
    Items,
    Node,
    Page,
    type_of_node,
)


def _as_it_stands(node: Node, spot: Spot) -> Node:
    """Leave records within a record for later: they are read with what the outer one gives them."""
    return node


# Each kind of record: its form, then how one is made of its values, its node and the jurisdiction of the folder.

_JURISDICTION: Final[Form] = form_of(Jurisdiction, named={"code": "code"}, given={"doubts", "publisher"}) | {
    "party_to": Field("party_to", _as_it_stands, required=False),
    "notes": Field("notes", _as_it_stands, required=False),
}
_PARTY_TO: Final = form_of(PartyTo)
_NOTE: Final = form_of(LegalNote, given={"jurisdiction"})
_NATIONAL: Final = form_of(
    Instrument,
    given={"doubts", "jurisdiction"},
    types={"identifiers": Mapping[Series, str]},
)
_INSTRUMENT: Final[Form] = form_of(Instrument, given={"doubts"}, types={"identifiers": Mapping[Series, str]}) | {
    "provisions": Field("provisions", _as_it_stands, required=False),
}
_PROVISION: Final = form_of(Provision, given={"doubts", "instrument"})
_DAY: Final = reader_of(date)
_REMEDY: Final[Form] = form_of(Remedy, given={"doubts", "jurisdiction", "open_ended", "valid_to"}) | {
    "valid_to": Field(
        "valid_to",
        lambda node, spot: None if is_null(node) else _DAY(node, spot),
        required=False,
    ),
}
_ABSENCE: Final = form_of(Absence, given={"doubts", "jurisdiction", "code"})
_PARTY_LIST: Final = form_of(PartyList)
_BENCHMARK: Final = form_of(Benchmark, given={"doubts"})
_RULE: Final = form_of(
    TransferRule,
    named={"origins": "from", "destinations": "to"},
    given={"doubts", "as_of"},
)
_GROUP: Final = form_of(TransferGroup)
_ADEQUACY: Final = form_of(Adequacy, named={"jurisdiction": "country"}, given={"doubts", "as_of", "code"})
_ORGANISATION: Final = form_of(Organisation, given={"doubts"})
_GUIDANCE: Final = form_of(GuidanceDocument, given={"doubts"})
_DOUBT: Final = form_of(Doubt)
_TRANSFER_PARTS: Final = (
    "as_of",
    "groups",
    "adequacy_decisions",
    "adequacy_outside_atlas",
    "adequacy_talks",
    "rules",
)


def _written(node: Node, form: Form, spot: Spot, make: Callable[[dict[str, Any]], Record]) -> Written[Record] | None:
    inner = Spot(spot.page)
    inner.lines[""] = node.line
    values = read_form(node, form, inner)
    return None if values is None else Written(make(values), spot.page.file, inner.lines)


def _each(
    node: Node,
    form: Form,
    page: Page,
    make: Callable[[dict[str, Any]], Record],
    where: str = "",
) -> Iterator[Written[Record]]:
    if not isinstance(node, Items):
        page.complain(
            node.line,
            where,
            f"here stands {type_of_node[type(node)]}",
            "Write a list, each record after `- `",
        )
        return
    for item in node.items:
        found = _written(item, form, Spot(page), make)
        if found is not None:
            yield found


def _country(root: Node, page: Page, folder: str, draft: Draft) -> None:
    _jurisdiction(root, page, draft)
    if draft.jurisdictions and draft.jurisdictions[-1].file == page.file:
        written = draft.jurisdictions[-1]
        code = written.record.code
        if code.lower() != folder:
            mend = f'Write the code of the folder, "{folder.upper()}", or rename the folder'
            page.complain(
                written.line("code"),
                "code",
                f"{code} stands in the folder {folder}",
                mend,
            )


def _jurisdiction(node: Node, page: Page, draft: Draft) -> None:
    nested: dict[str, Any] = {}

    def make(values: dict[str, Any]) -> Jurisdiction:
        nested.update({name: values.pop(name) for name in ("party_to", "notes") if name in values})
        return Jurisdiction(**values)

    written = _written(node, _JURISDICTION, Spot(page), make)
    if written is None:
        return
    draft.jurisdictions.append(written)
    code = written.record.code
    if "party_to" in nested:
        listed = _each(
            nested["party_to"],
            _PARTY_TO,
            page,
            lambda values: PartyTo(**values),
            "party_to",
        )
        draft.party_to.extend((code, one) for one in listed)
    if "notes" in nested:
        draft.notes.extend(
            _each(
                nested["notes"],
                _NOTE,
                page,
                lambda values: LegalNote(**values, jurisdiction=code),
                "notes",
            )
        )


def _jurisdictions(root: Node, page: Page, folder: str, draft: Draft) -> None:
    if not isinstance(root, Items):
        page.complain(
            root.line,
            "",
            f"here stands {type_of_node[type(root)]}",
            "Write a list, each record after `- `",
        )
        return
    for item in root.items:
        _jurisdiction(item, page, draft)


def _national(root: Node, page: Page, folder: str, draft: Draft) -> None:
    code = JurisdictionCode(folder.upper())
    draft.instruments.extend(
        _each(
            root,
            _NATIONAL,
            page,
            lambda values: Instrument(**values, jurisdiction=code),
        )
    )


def _instruments(root: Node, page: Page, folder: str, draft: Draft) -> None:
    provisions: list[tuple[Code, Node]] = []

    def make(values: dict[str, Any]) -> Instrument:
        if "provisions" in values:
            provisions.append((values["code"], values.pop("provisions")))
        return Instrument(**values)

    draft.instruments.extend(_each(root, _INSTRUMENT, page, make))
    for instrument, node in provisions:

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
    def make(values: dict[str, Any]) -> Absence:
        return Absence(
            **values,
            code=Code(f"{folder}-{values['category']}"),
            jurisdiction=JurisdictionCode(folder.upper()),
        )

    draft.absences.extend(_each(root, _ABSENCE, page, make))


def _organisations(root: Node, page: Page, folder: str, draft: Draft) -> None:
    draft.organisations.extend(_each(root, _ORGANISATION, page, lambda values: Organisation(**values)))


def _doubts(root: Node, page: Page, folder: str, draft: Draft) -> None:
    draft.doubts.extend(_each(root, _DOUBT, page, lambda values: Doubt(**values)))


def _parties(root: Node, page: Page, folder: str, draft: Draft) -> None:
    draft.party_lists.extend(_each(root, _PARTY_LIST, page, lambda values: PartyList(**values)))


def _benchmarks(root: Node, page: Page, folder: str, draft: Draft) -> None:
    draft.benchmarks.extend(_each(root, _BENCHMARK, page, lambda values: Benchmark(**values)))


def _guidance(root: Node, page: Page, folder: str, draft: Draft) -> None:
    draft.guidance_documents.extend(_each(root, _GUIDANCE, page, lambda values: GuidanceDocument(**values)))


def _notes(root: Node, page: Page, folder: str, draft: Draft) -> None:
    draft.notes.extend(_each(root, form_of(LegalNote), page, lambda values: LegalNote(**values)))


def _transfer(root: Node, page: Page, folder: str, draft: Draft) -> None:
    """Read the one file that holds several kinds of record, each under a heading of its own."""
    headings: Form = {name: Field(name, _as_it_stands, required=True) for name in _TRANSFER_PARTS}
    headings |= {
        "as_of": Field("as_of", reader_of(str), required=True),
        "adequacy_outside_atlas": Field("outside", reader_of(tuple[str, ...]), required=True),
        "adequacy_talks": Field("talks", reader_of(Mapping[JurisdictionCode, str]), required=True),
    }
    lines = Spot(page)
    lines.lines[""] = root.line
    parts = read_form(root, headings, lines)
    if parts is None or not isinstance(root, Entries):
        return
    as_of: str = parts["as_of"]

    def rule(values: dict[str, Any]) -> TransferRule:
        return TransferRule(**values, as_of=as_of)

    def decision(values: dict[str, Any]) -> Adequacy:
        return Adequacy(
            **values,
            as_of=as_of,
            code=Code(f"adequacy-{values['jurisdiction'].lower()}"),
        )

    draft.transfer_rules.extend(_each(parts["rules"], _RULE, page, rule, "rules"))
    draft.transfer_groups.extend(
        _each(
            parts["groups"],
            _GROUP,
            page,
            lambda values: TransferGroup(**values),
            "groups",
        )
    )
    draft.adequacy_decisions.extend(_each(parts["adequacy_decisions"], _ADEQUACY, page, decision, "adequacy_decisions"))
    elsewhere = f"Adequacy decisions of the European Commission outside this atlas: {', '.join(parts['outside'])}."
    draft.notes.append(Written(LegalNote(Code("adequacy-outside-atlas"), elsewhere), page.file, lines.lines))
    for country, text in parts["talks"].items():
        note = LegalNote(Code(f"adequacy-talks-{country.lower()}"), text, country)
        draft.notes.append(Written(note, page.file, lines.lines))


_Read = Callable[[Node, Page, str, Draft], None]
COUNTRY_FILES: Final[Mapping[str, _Read]] = {
    "jurisdiction.yaml": _country,
    "instruments.yaml": _national,
    "remedies.yaml": _remedies,
    "organisations.yaml": _organisations,
    "absences.yaml": _absences,
    "doubts.yaml": _doubts,
}
INTERNATIONAL_FILES: Final[Mapping[str, _Read]] = {
    "jurisdictions.yaml": _jurisdictions,
    "instruments.yaml": _instruments,
    "parties.yaml": _parties,
    "benchmarks.yaml": _benchmarks,
    "transfer_rules.yaml": _transfer,
    "guidance_documents.yaml": _guidance,
    "notes.yaml": _notes,
    "doubts.yaml": _doubts,
}
