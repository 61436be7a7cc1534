"""An edition: one published state of the whole law, immutable once it is current."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime

from graph.model import (
    Absence,
    Adequacy,
    Benchmark,
    GuidanceDocument,
    Instrument,
    Jurisdiction,
    LegalNote,
    Organisation,
    Participation,
    Provision,
    Remedy,
    TransferGroup,
    TransferRule,
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One published state of the law at one node."""

    ordinal: int
    """Counts up from 1 at this node; part of every record's key."""
    hash: str
    """SHA-256 (hex) of the source files, so that the same law is never loaded twice."""
    publisher: str
    """The node that published it: `es`, `gb`."""
    published_at: datetime
    """UTC, whole seconds."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Every record of an edition. Codes are unique within a kind and every reference resolves."""

    jurisdictions: tuple[Jurisdiction, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    provisions: tuple[Provision, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    absences: tuple[Absence, ...] = ()
    participations: tuple[Participation, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    transfer_rules: tuple[TransferRule, ...] = ()
    transfer_groups: tuple[TransferGroup, ...] = ()
    adequacy_decisions: tuple[Adequacy, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    guidance_documents: tuple[GuidanceDocument, ...] = ()
    notes: tuple[LegalNote, ...] = ()


def global_id(kind: str, code: str) -> str:
    """Return the opaque Relay id of a record: the same in every edition, so that it can be kept."""
    return b64encode(f"{kind}:{code}".encode()).decode()


def kind_and_code(global_id: str) -> tuple[str, str] | None:
    """Return whose id this is; None for a text that is nobody's."""
    try:
        kind, colon, code = b64decode(global_id, validate=True).decode().partition(":")
    except (NotBase64, ValueError):
        return None
    return (kind, code) if kind and colon and code else None
