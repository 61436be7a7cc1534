"""What the closed words of the law are called in English, Spanish, French and Arabic.

One YAML file a vocabulary, named in the plural (`categories`, `standings`); a value stands in it as it is written in
the files of the law.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.model import (
    AppliesTo,
    Area,
    Basis,
    Category,
    Checkability,
    Confidence,
    Cooperation,
    Cover,
    Force,
    InstrumentKind,
    JurisdictionKind,
    LegalSystem,
    OrganisationKind,
    Seen,
    Standing,
    Strength,
    Subject,
    Texts,
)
from knowledge_base.complaints import BrokenAtlas
from knowledge_base.fields import Spot
from knowledge_base.forms import reader_of
from knowledge_base.yaml_nodes import Page, tree_of

LANGUAGES: Final = ("en", "es", "fr", "ar")
"""The languages of every vocabulary."""

VOCABULARY_OF: Final[Mapping[type[StrEnum], str]] = {
    AppliesTo: "applies_to",
    Area: "areas",
    Basis: "bases",
    Category: "categories",
    Checkability: "checkabilities",
    Confidence: "confidence",
    Cooperation: "cooperation",
    Cover: "covers",
    Force: "forces",
    InstrumentKind: "instrument_kinds",
    JurisdictionKind: "jurisdiction_kinds",
    LegalSystem: "legal_systems",
    OrganisationKind: "organisation_kinds",
    Seen: "seen",
    Standing: "standings",
    Strength: "strengths",
    Subject: "subjects",
}
"""The vocabulary that names an enumeration's words. `Topic` is every category, and `topics` beside; `languages` and
`regions` name values that are no enumeration."""
_FOLDER: Final = Path(__file__).parent


def name_of(vocabulary: str, value: str, language: str) -> str:
    """Return what a value is called in a language (`es-MX` reads `es`), else in English.

    A value that the vocabulary does not hold (a language or region new to the files) is returned as it is. Raises
    LookupError for a vocabulary that does not exist.
    """
    names = names_of(vocabulary).get(value)
    if names is None and vocabulary == "topics":
        names = names_of("categories").get(value)
    if names is None:
        return str(value)
    return names.get(language) or names.get(language.partition("-")[0]) or names["en"]


@cache
def names_of(vocabulary: str) -> Mapping[str, Texts]:
    """Return every value of a vocabulary with its names by language, in the order of the file."""
    path = _FOLDER / f"{vocabulary}.yaml"
    if not path.is_file():
        raise LookupError(f"there is no vocabulary {vocabulary}")
    page = Page(f"vocabularies/{path.name}")
    root = tree_of(path.read_bytes(), page)
    found: Any = reader_of(Mapping[str, Texts])(root, Spot(page)) if root else None
    if page.complaints:
        raise BrokenAtlas(page.complaints)
    names: Mapping[str, Texts] = found
    return names
