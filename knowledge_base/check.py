"""How the files of an atlas must fit each other. Every rule says what to mend."""

from collections.abc import Iterator

from knowledge_base.complaints import Complaint
from knowledge_base.written import Draft


def complaints_in(draft: Draft) -> list[Complaint]:
    """Return every complaint about an atlas, those of its single files first."""
    return [*draft.complaints]
