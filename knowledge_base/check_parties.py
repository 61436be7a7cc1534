"""Who is bound by what must be said of every country once, and a country's own file must not say otherwise."""

from collections import Counter
from collections.abc import Iterator

from graph.model import JurisdictionKind
from knowledge_base.complaints import Complaint
from knowledge_base.written import Draft, PartyList, Written


def parties_share_out_their_scope(draft: Draft) -> Iterator[Complaint]:
    """Complain of a country that stands in two lists of an entry, in none, or beyond its scope."""
    countries = {j.record.code for j in draft.jurisdictions if j.record.kind is JurisdictionKind.COUNTRY}
    seen: dict[str, Written[PartyList]] = {}
    for written in draft.party_lists:
        entry = written.record
        first = seen.setdefault(entry.instrument, written)
        if first is not written:
            said = f'"{entry.instrument}" already has its parties in line {first.line()}'
            yield written.complaint("instrument", said, "Join the two entries")
        scope = {*(entry.scope or countries)}
        listed = Counter([*entry.parties, *entry.signed_only, *entry.not_party, *entry.unknown])
        for code in sorted(scope - listed.keys()):
            mend = f"Put {code} in one of parties, signed_only, not_party or unknown"
            yield written.complaint("", f"nothing is said of {code}", mend)
        for code, times in sorted(listed.items()):
            if times > 1:
                yield written.complaint("", f"{code} stands in {times} lists", "Keep it in one")
            if code not in scope and code in countries:
                yield written.complaint(
                    "scope", f"{code} is not in the scope", "Add it to `scope`, or take it off the list"
                )
        for number, code in enumerate(entry.unverified):
            if code not in entry.parties and code not in entry.signed_only:
                said = f"{code} is neither a party nor a signatory here"
                yield written.complaint(f"unverified[{number}]", said, "Take it off `unverified`")
        for code in entry.notes:
            if code in countries and code not in scope:
                yield written.complaint(
                    f"notes.{code}", f"{code} is not in the scope", "Add it to `scope`, or take the note away"
                )


def party_to_agrees(draft: Draft) -> Iterator[Complaint]:
    """Complain where a country's file and the record of parties contradict each other; one may only be fuller."""
    lists = {one.record.instrument: one for one in draft.party_lists}
    seen: set[tuple[str, str]] = set()
    for country, written in draft.party_to:
        own = written.record
        if (country, own.instrument) in seen:
            yield written.complaint("instrument", f'"{own.instrument}" stands here twice', "Keep one of the two")
        seen.add((country, own.instrument))
        entry = lists.get(own.instrument)
        if entry is None:
            continue
        if country not in entry.record.parties:
            said = f"{country} is a party here, and not in {entry.file}, line {entry.line()}"
            yield written.complaint("instrument", said, "Correct the one that is wrong")
            continue
        listed = entry.record.parties[country]
        if own.ratified is None or listed == "unknown":
            continue
        if not (own.ratified.startswith(listed) or listed.startswith(own.ratified)):
            where = f"{entry.file}, line {entry.line(f'parties.{country}')}"
            yield written.complaint(
                "ratified", f"{own.ratified} contradicts {listed} in {where}", "Correct the one that is wrong"
            )
