"""What the house may ask of public law. Questions in the field's words; no engine shows through.

Answers to questions are plain mappings whose keys are the names the reader chose (see `graph.shape`); the mapping of a
record also holds its `_code`. Enumerated values are as in the files, dates are ISO text, and None is "not recorded".
"""

from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from graph.comparison import Country
from graph.edition import Contents, Edition
from graph.model import Category
from graph.refusals import Refusal
from graph.shape import Argument, Shape

__all__ = [
    "Answer",
    "Asked",
    "Editions",
    "EngineRefused",
    "Hit",
    "Knowledge",
    "KnowledgeAway",
    "NothingPublished",
    "Overtaken",
    "PlainWords",
    "RecordKind",
    "Refusal",
    "Search",
    "Words",
]

Answer = Mapping[str, Any]
"""A record or a page of records, by the names that the reader chose."""


class KnowledgeAway(Exception):
    """The engine, or the search file, does not answer. A door says 503 and when to come back."""


class NothingPublished(KnowledgeAway):
    """The engine answers, but no edition was ever published in it. The law has to be loaded first."""


class EngineRefused(Exception):
    """The engine cannot be used as the node is set up. Waiting does not help; the message says what to change."""


class Overtaken(Exception):
    """Another writer published, or took over the loading, meanwhile. What readers see is whole; look again."""


class Editions(Protocol):
    """The published states of the law at one node. Readers see none of an edition, or all of it.

    All raise KnowledgeAway when the engine is silent.
    """

    async def put(
        self,
        contents: Contents,
        *,
        hash: str,  # noqa: A002  the field's name in Edition
        publisher: str,
        published_at: datetime,
        progress: Callable[[int, int], None] = ...,
    ) -> Edition:
        """Load an edition that nobody sees yet, and clear away what interrupted loads left.

        `progress` is told how much is done, of how much. Raises ValueError for contents in which a code is there
        twice or a reference leads nowhere, before anything is written, and Overtaken when another writer took over.
        """
        ...

    async def flip(self, edition: Edition) -> None:
        """Make it current, in one step. Raises Overtaken when another became current since it was put."""
        ...

    async def current(self) -> Edition | None:
        """Return the edition that readers shall ask; None when nothing was ever published."""
        ...

    async def list(self) -> Sequence[Edition]:
        """Return the editions that were current once and can still be asked, newest first."""
        ...

    async def prune(self, keep: Collection[int]) -> Sequence[int]:
        """Remove what can be asked no more: every edition but the current one and those with these ordinals.

        Returns the ordinals that are gone.
        """
        ...


class Knowledge(Protocol):
    """Public law of one edition; an answer never mixes two, whatever is being published meanwhile.

    Every question names the ordinal of the edition it is about, and is one round trip to the engine. All raise
    KnowledgeAway when the engine is silent, and a Refusal when the shape or the filter asks for what cannot be.
    """

    async def page(self, edition: int, kind: str, arguments: Mapping[str, Argument], shape: Shape) -> Answer:
        """Return one page of the records of a kind, ordered by code.

        `arguments` are `filter`, `first` and `after`; `shape` is that of the connection.
        """
        ...

    async def records(self, edition: int, kind: str, codes: Sequence[str], shape: Shape) -> list[Answer | None]:
        """Return the records with these codes, in the order asked; None where there is none."""
        ...

    async def every(self, edition: int, kind: str, shape: Shape) -> list[Answer]:
        """Return all records of a kind that is small and closed, ordered by code."""
        ...

    async def countries(
        self,
        edition: int,
        codes: Sequence[str],
        categories: Sequence[Category],
        *,
        jurisdictions: Sequence[Shape],
        remedies: Sequence[Shape],
        absences: Sequence[Shape],
    ) -> list[Country]:
        """Return what is recorded of these jurisdictions in these categories, in the order asked.

        Each record comes as one view a shape. Raises UnknownJurisdiction, naming the codes that nobody has.
        """
        ...

    async def coverage(self, edition: int) -> Mapping[str, int]:
        """Return how many records there are of everything, by the names of the schema's `Coverage`.

        Remedies by confidence are under `confidence:high` and so on.
        """
        ...

    async def documents_by_topic(self, edition: int) -> Mapping[str, int]:
        """Return how many listed guidance documents each topic has; a topic without any is left out."""
        ...

    async def guidance(
        self, edition: int, remedies: Sequence[str], views: Sequence[Shape]
    ) -> Mapping[str, list[Mapping[str, Any]]]:
        """Return, by the code of each remedy, the listed guidance documents about its kind, ordered by code.

        Each is as `graph.paging.page_of` wants it: its code under `c`, and one view a shape.
        """
        ...

    async def editions(self) -> list[Edition]:
        """Return the editions a reader can still ask for, newest first."""
        ...


class RecordKind(StrEnum):
    """The kinds of record that a search finds."""

    JURISDICTION = "jurisdiction"
    REMEDY = "remedy"
    ORGANISATION = "organisation"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a search found."""

    kind: RecordKind
    code: str
    title: str
    """Its English name."""
    snippet: str | None
    """Where else the words stand, the words between U+2068 and U+2069; None when the title shows it."""
    jurisdiction: str | None
    """The code of the jurisdiction it belongs to; None for a jurisdiction itself."""


class Search(Protocol):
    """Names and texts of one edition, found as people type them."""

    async def put(self, edition: int, contents: Contents, names: Mapping[str, Sequence[str]]) -> None:
        """Make an edition searchable; `names` are further names of jurisdictions, by code."""
        ...

    async def find(self, edition: int, text: str, kinds: Sequence[RecordKind] | None, first: int) -> list[Hit]:
        """Return the best hits first. Raises KnowledgeAway when the edition was never made searchable."""
        ...

    def has(self, edition: int) -> bool:
        """Return whether an edition is searchable; a node that finds it is not makes it so at its start."""
        ...

    async def forget(self, edition: int) -> None:
        """Drop what was made for an edition; nothing happens when there is nothing."""
        ...


class Words(Protocol):
    """The names of categories and topics in the languages the project speaks."""

    def name(self, word: str, language: str | None) -> str:
        """Return a word's name in a language; in English where that language has none."""
        ...


class PlainWords:
    """Names made from the words of the files, in English only."""

    def name(self, word: str, language: str | None) -> str:
        """Return the word as a person would write it, in English whatever was asked."""
        del language
        return word.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Asked:
    """What every resolver may use: the context of one execution."""

    knowledge: Knowledge
    search: Search
    edition: Edition
    """Read from the pointer once, at the start of the request."""
    today: date
    words: Words = field(default_factory=PlainWords)
    loaders: MutableMapping[Any, Any] = field(default_factory=dict)
    """Questions of this request that are gathered into one."""
