"""How the files of an atlas must fit each other. Every rule says what to mend."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from graph.model import Absence, JurisdictionCode
from knowledge_base.check_parties import parties_share_out_their_scope, party_to_agrees
from knowledge_base.check_references import references_resolve, regional_files_name_their_folder
from knowledge_base.check_values import benchmark_tests_follow_their_grammar, values_are_sane
from knowledge_base.complaints import Complaint
from knowledge_base.written import Draft, Written

Rule = Callable[[Draft], Iterable[Complaint]]


def complaints_in(draft: Draft) -> list[Complaint]:
    """Return every complaint about an atlas, in the order of files and lines; none: it may be compiled."""
    rules = _WITHIN_ITSELF if draft.unread else (*_WITHIN_ITSELF, *_ACROSS_FILES)
    return sorted({*draft.complaints, *(complaint for rule in rules for complaint in rule(draft))})


def ids_are_unique(draft: Draft) -> Iterator[Complaint]:
    """Every id stands once in the whole atlas, for doubts name records by nothing else."""
    seen: dict[str, Written[object]] = {}
    for written in draft.named():
        code = written.record.code
        first = seen.setdefault(code, written)
        if first is not written:
            where = "category" if isinstance(written.record, Absence) else "code" if "code" in written.lines else "id"
            said = f'"{code}" already stands in {first.file}, line {first.line()}'
            yield written.complaint(where, said, "Give one of the two another id, or remove it")


def absences_are_true(draft: Draft) -> Iterator[Complaint]:
    """Nothing is both recorded and searched in vain, and the nearest remedy is one of the same country."""
    recorded = {(one.record.jurisdiction, one.record.category): one for one in draft.remedies}
    country_of: dict[str, JurisdictionCode] = {one.record.code: one.record.jurisdiction for one in draft.remedies}
    for absence in draft.absences:
        record = absence.record
        remedy = recorded.get((record.jurisdiction, record.category))
        if remedy is not None:
            said = f"none was found, yet {remedy.record.code} is one ({remedy.file}, line {remedy.line()})"
            yield absence.complaint("category", said, "Remove the absence, or give the remedy its true category")
        if record.nearest and country_of.get(record.nearest, record.jurisdiction) != record.jurisdiction:
            said = f'"{record.nearest}" is a remedy of another country'
            yield absence.complaint("nearest", said, "Name one of this country, or leave the field out")


_WITHIN_ITSELF: Final[tuple[Rule, ...]] = (ids_are_unique, values_are_sane, benchmark_tests_follow_their_grammar)
_ACROSS_FILES: Final[tuple[Rule, ...]] = (
    references_resolve,
    regional_files_name_their_folder,
    absences_are_true,
    parties_share_out_their_scope,
    party_to_agrees,
)
"""Asked only when every file could be read: a reference into an unread file is not known to be wrong."""
