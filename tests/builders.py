"""Small records of law for tests: whole in themselves, and only what a test is about has to be said."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from graph.edition import Contents, Edition
from graph.model import (
    Absence,
    Category,
    Code,
    Confidence,
    Ground,
    Instrument,
    InstrumentKind,
    Jurisdiction,
    JurisdictionCode,
    JurisdictionKind,
    Organisation,
    OrganisationKind,
    Remedy,
    Topic,
)
from graph.model.records import Participation, Provision
from graph.ports import Editions

ITALY: Final = JurisdictionCode("IT")
SPAIN: Final = JurisdictionCode("ES")
A_DAY: Final = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def a_jurisdiction(code: str = ITALY, **facts: Any) -> Jurisdiction:
    """Build a country."""
    given = {"name": {"en": f"Country {code}"}, "kind": JurisdictionKind.COUNTRY, "official_languages": ("en",)}
    return Jurisdiction(code=JurisdictionCode(code), **{**given, **facts})


def an_instrument(code: str = "it-act", *, jurisdiction: str = ITALY, **facts: Any) -> Instrument:
    """Build a national act."""
    given = {
        "title": {"en": f"Act {code}"},
        "kind": InstrumentKind.STATUTE,
        "citation": f"Act {code}, 1998",
        "url": "https://law.example.org/act",
    }
    return Instrument(code=Code(code), jurisdiction=JurisdictionCode(jurisdiction), **{**given, **facts})


def a_remedy(
    code: str = "it-permit", *, jurisdiction: str = ITALY, on: tuple[str, ...] = ("it-act",), **facts: Any
) -> Remedy:
    """Build a residence permit that rests on these instruments."""
    given = {
        "title": {"en": f"Remedy {code}"},
        "category": Category.RESIDENCE_PERMIT,
        "summary": {"en": "A permit."},
        "grounded_in": tuple(Ground(Code(act), f"art. {number}") for number, act in enumerate(on, 18)),
        "authority": "The police",
        "source_url": "https://law.example.org/permit",
        "confidence": Confidence.HIGH,
    }
    return Remedy(code=Code(code), jurisdiction=JurisdictionCode(jurisdiction), **{**given, **facts})


def an_organisation(code: str = "it-helpline", *, works_in: tuple[str, ...] = (ITALY,), **facts: Any) -> Organisation:
    """Build a helpline."""
    given = {
        "name": {"en": f"Organisation {code}"},
        "kind": next(iter(OrganisationKind)),
        "helps_with": (next(iter(Topic)),),
        "url": "https://help.example.org",
        "confidence": Confidence.HIGH,
    }
    return Organisation(code=Code(code), jurisdictions=tuple(map(JurisdictionCode, works_in)), **{**given, **facts})


_PLACES: Final = {
    Jurisdiction: "jurisdictions",
    Instrument: "instruments",
    Remedy: "remedies",
    Organisation: "organisations",
    Absence: "absences",
    Participation: "participations",
    Provision: "provisions",
}


def contents_of(*records: Any) -> Contents:
    """Put records where an edition has them, in the order given."""
    places: dict[str, Any] = {
        place: tuple(record for record in records if type(record) is kind) for kind, place in _PLACES.items()
    }
    return Contents(**places)


def a_small_law() -> Contents:
    """Build one country, one act, one remedy and one organisation."""
    return contents_of(a_jurisdiction(), an_instrument(), a_remedy(), an_organisation())


def much_law(records: int, mark: str) -> Contents:
    """Build so many records, of which each country, act and remedy carries the mark."""
    countries = [a_jurisdiction(f"c-{number}", note=mark) for number in range(20)]
    acts = [
        an_instrument(f"a-{number}", jurisdiction=f"c-{number % 20}", note=mark) for number in range(records // 5 - 20)
    ]
    remedies = [
        a_remedy(f"r-{number}", jurisdiction=f"c-{number % 20}", on=(f"a-{number % len(acts)}",), note=mark)
        for number in range(records - len(acts) - 20)
    ]
    return contents_of(*countries, *acts, *remedies)


def _nobody(done: int, total: int) -> None:
    """Be told of progress, and tell nobody."""


async def put(
    editions: Editions, contents: Contents, mark: str = "a", progress: Callable[[int, int], None] = _nobody
) -> Edition:
    """Load contents as the edition with this hash, not yet to be seen."""
    return await editions.put(contents, hash=mark, publisher="es", published_at=A_DAY, progress=progress)


async def published(editions: Editions, contents: Contents, mark: str = "a") -> Edition:
    """Load contents and make them current."""
    edition = await put(editions, contents, mark)
    await editions.flip(edition)
    return edition
