"""Checked files into the records of an edition, with every doubt at the record it concerns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from graph.edition import Contents
from graph.model import (
    Absence,
    Adequacy,
    Benchmark,
    Code,
    GuidanceDocument,
    Instrument,
    Jurisdiction,
    JurisdictionCode,
    JurisdictionKind,
    LegalNote,
    Organisation,
    PartialDate,
    Participation,
    Provision,
    Remedy,
    Standing,
    TransferRule,
)
from knowledge_base.check import complaints_in
from knowledge_base.complaints import BrokenAtlas
from knowledge_base.parse import draft_of, files_of
from knowledge_base.written import Draft, PartyList, Written

ATLAS: Final = Path(__file__).parent / "atlas"
"""The law that comes with the software."""
_MAKING: Final = 1
"""Raise it when the same files compile to other records: it is part of the hash, so that nodes load them again."""

_Doubtful = TypeVar(
    "_Doubtful",
    Jurisdiction,
    Instrument,
    Provision,
    Remedy,
    Absence,
    Participation,
    Benchmark,
    TransferRule,
    Adequacy,
    Organisation,
    GuidanceDocument,
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an edition is made of."""

    contents: Contents
    hash: str


def source_hash(folder: Path, publishers: Mapping[JurisdictionCode, str] | None = None) -> str:
    """Return the SHA-256 (hex) of an atlas's files and of who publishes what: the same hash, the same records."""
    digest = sha256(f"{_MAKING}\n{sorted((publishers or {}).items())}\n".encode())
    for path in files_of(folder):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def compiled(folder: Path = ATLAS, *, publishers: Mapping[JurisdictionCode, str] | None = None) -> Compiled:
    """Return the records of an atlas. Raises BrokenAtlas, with every complaint, when any file has a mistake.

    `publishers`: the node that answers for a jurisdiction's facts, by its code; the project answers for the others.
    """
    hash_before = source_hash(folder, publishers)
    draft = draft_of(folder)
    complaints = complaints_in(draft)
    if complaints:
        raise BrokenAtlas(complaints)
    return Compiled(contents_of(draft, publishers or {}), hash_before)


def contents_of(draft: Draft, publishers: Mapping[JurisdictionCode, str]) -> Contents:
    """Return the records of a draft without complaints, each kind in the order of the files."""
    doubts: dict[str, list[str]] = defaultdict(list)
    for doubt in draft.doubts:
        for about in doubt.record.about:
            doubts[about].append(doubt.record.text)

    def doubted(written: Sequence[Written[_Doubtful]]) -> tuple[_Doubtful, ...]:
        return tuple(replace(one.record, doubts=tuple(doubts[one.record.code])) for one in written)

    jurisdictions = doubted(draft.jurisdictions)
    return Contents(
        jurisdictions=tuple(replace(one, publisher=publishers.get(one.code)) for one in jurisdictions),
        instruments=doubted(draft.instruments),
        provisions=doubted(draft.provisions),
        remedies=doubted(draft.remedies),
        absences=doubted(draft.absences),
        participations=tuple(_participations(draft, doubts)),
        benchmarks=doubted(draft.benchmarks),
        transfer_rules=doubted(draft.transfer_rules),
        transfer_groups=tuple(one.record for one in draft.transfer_groups),
        adequacy_decisions=doubted(draft.adequacy_decisions),
        organisations=doubted(draft.organisations),
        guidance_documents=doubted(draft.guidance_documents),
        notes=(*(one.record for one in draft.notes), *_notes_beyond(draft)),
    )


def scope_of(parties: PartyList, countries: Sequence[JurisdictionCode]) -> Sequence[JurisdictionCode]:
    """Return the countries that a list of parties speaks of."""
    return parties.scope or countries


def _participations(draft: Draft, doubts: Mapping[str, Sequence[str]]) -> Iterator[Participation]:
    fuller = {(one.record.instrument, code): one.record.ratified for code, one in draft.party_to}
    countries = [j.record.code for j in draft.jurisdictions if j.record.kind is JurisdictionKind.COUNTRY]
    for written in draft.party_lists:
        parties = written.record
        sources = tuple(source for source in (parties.source, parties.source2) if source)
        standing = dict.fromkeys(parties.parties, Standing.PARTY)
        standing |= dict.fromkeys(parties.signed_only, Standing.SIGNED_ONLY)
        standing |= dict.fromkeys(parties.not_party, Standing.NOT_PARTY)
        standing |= dict.fromkeys(parties.unknown, Standing.UNKNOWN)
        for code in scope_of(parties, countries):
            since = parties.parties.get(code)
            own = fuller.get((parties.instrument, code))
            about = (f"parties:{parties.instrument}", f"parties:{parties.instrument}/{code}")
            yield Participation(
                code=Code(f"{parties.instrument}/{code}"),
                instrument=parties.instrument,
                jurisdiction=code,
                status=standing[code],
                as_of=parties.as_of,
                sources=sources,
                confidence=parties.confidence,
                since=fullest(since, own),
                date_meaning=parties.date_meaning,
                unverified=code in parties.unverified,
                as_of_note=parties.as_of_note,
                in_force=parties.in_force,
                note=parties.notes.get(code),
                record_note=parties.note,
                doubts=tuple(text for key in about for text in doubts.get(key, ())),
            )


def fullest(listed: str | None, own: PartialDate | None) -> PartialDate | None:
    """Return the fuller of two dates that agree; `unknown` is no date."""
    known = None if listed is None or listed == "unknown" else PartialDate(listed)
    return max((date for date in (known, own) if date), key=len, default=None)


def _notes_beyond(draft: Draft) -> Iterator[LegalNote]:
    """Return what is recorded of countries outside a list's scope (Denmark, for acts of the Union)."""
    for written in draft.party_lists:
        parties = written.record
        held = {*parties.parties, *parties.signed_only, *parties.not_party, *parties.unknown}
        for code, text in parties.notes.items():
            if code not in held:
                yield LegalNote(Code(f"{parties.instrument}/{code}"), text)
