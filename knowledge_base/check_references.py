"""Every id that a record names must be one that stands in the atlas."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final

from graph.model import JurisdictionKind
from knowledge_base.complaints import Complaint, did_you_mean
from knowledge_base.written import Draft, Named, Written

Names = Callable[[Any], Iterable[tuple[str, str]]]
"""Where a record names others: the dotted field and the id in it."""


def one(name: str) -> Names:
    """Return what finds the single id in a field."""
    return lambda record: [(name, getattr(record, name))] if getattr(record, name) else []


def each(name: str, spelled: str = "") -> Names:
    """Return what finds the ids in a list; `spelled`: the field's name in the files, where it is another."""
    return lambda record: [(f"{spelled or name}[{n}]", code) for n, code in enumerate(getattr(record, name))]


def _grounds(record: Any) -> Iterable[tuple[str, str]]:
    return [(f"grounded_in[{n}].instrument", ground.instrument) for n, ground in enumerate(record.grounded_in)]


def _party_states(record: Any) -> Iterable[tuple[str, str]]:
    for name in ("scope", "signed_only", "not_party", "unknown", "unverified"):
        yield from each(name)(record)
    yield from ((f"parties.{code}", code) for code in record.parties)


_REFERENCES: Final[tuple[tuple[str, Names, str], ...]] = (
    ("jurisdictions", each("members"), "country"),
    ("instruments", one("jurisdiction"), "jurisdiction"),
    ("instruments", each("amended_by"), "instrument"),
    ("instruments", each("amends"), "instrument"),
    ("remedies", _grounds, "instrument"),
    ("absences", one("nearest"), "remedy"),
    ("benchmarks", one("instrument"), "instrument"),
    ("benchmarks", one("provision"), "provision"),
    ("benchmarks", one("related_provision"), "provision"),
    ("organisations", each("jurisdictions"), "jurisdiction"),
    ("party_lists", one("instrument"), "instrument"),
    ("party_lists", _party_states, "country"),
    ("transfer_rules", each("origins", "from"), "country or group"),
    ("transfer_rules", each("destinations", "to"), "country or group"),
    ("transfer_groups", each("members"), "country"),
    ("adequacy_decisions", one("jurisdiction"), "country"),
    ("notes", one("jurisdiction"), "jurisdiction"),
    ("doubts", each("about"), "record"),
)
"""Kind of record, where it names others, and what kind of thing it names there."""


def references_resolve(draft: Draft) -> Iterator[Complaint]:
    """Complain of every id that leads nowhere. A record with a mistake of its own still counts."""
    known = _known(draft)
    for kind, names, wanted in _REFERENCES:
        for written in getattr(draft, kind):
            yield from _dangling(written, names, wanted, known[wanted])
    for _, written in draft.party_to:
        yield from _dangling(written, one("instrument"), "instrument", known["instrument"])


def regional_files_name_their_folder(draft: Draft) -> Iterator[Complaint]:
    """What stands in a country's folder begins with its code, so that an id alone tells the country."""
    placed: tuple[Written[Named], ...] = (*draft.instruments, *draft.remedies, *draft.organisations)
    for written in placed:
        folder = written.file.partition("/")[0]
        if folder != "international" and not written.record.code.startswith(f"{folder}-"):
            mend = f'Begin it with "{folder}-", or move the record to its own country'
            yield written.complaint("id", f'"{written.record.code}" does not begin with the country\'s code', mend)
    for organisation in draft.organisations:
        folder = organisation.file.partition("/")[0]
        if folder.upper() not in organisation.record.jurisdictions:
            said = f"{folder.upper()}, whose folder this is, is not among them"
            yield organisation.complaint("jurisdictions", said, "Add it, or move the record to its own country")


def _dangling(written: Written[Any], names: Names, wanted: str, known: Collection[str]) -> Iterator[Complaint]:
    for where, code in names(written.record):
        if code not in known:
            mend = did_you_mean(code, known, "Write the id of one that stands in the atlas, or add it first")
            yield written.complaint(where, f'there is no {wanted} "{code}"', mend)


def _known(draft: Draft) -> dict[str, Collection[str]]:
    jurisdictions = {j.record.code for j in draft.jurisdictions}
    countries = {j.record.code for j in draft.jurisdictions if j.record.kind is JurisdictionKind.COUNTRY}
    instruments = {i.record.code for i in draft.instruments}
    groups = {g.record.code for g in draft.transfer_groups}
    parties = {f"parties:{p.record.instrument}" for p in draft.party_lists}
    parts = {f"parties:{p.record.instrument}/{c}" for p in draft.party_lists for c in p.record.scope or countries}
    records = {written.record.code for written in draft.named()} - groups
    sets: dict[str, set[str]] = {
        "jurisdiction": {*jurisdictions},
        "country": {*countries},
        "instrument": {*instruments},
        "provision": {p.record.code for p in draft.provisions},
        "remedy": {r.record.code for r in draft.remedies},
        "country or group": {"*", *countries, *groups},
        "record": {*records, *parties, *parts},
    }
    return {wanted: found | draft.broken for wanted, found in sets.items()}
