"""The files of the repository, as a reader of a fresh clone finds them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("gateway", "graph", "knowledge_base")
_MADE: Final = {"__pycache__", "node_modules", "data", "build", "dist", "site"}
"""Folders that building, testing or running leaves behind; `.gitignore` names the same."""


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Yield the files below a folder, those with these suffixes if any are named; never what was only made here."""
    for path in sorted(under.iterdir()):
        if path.is_dir():
            if path.name not in _MADE and (not path.name.startswith(".") or path.name == ".ci"):
                yield from files(*suffixes, under=path)
        elif not suffixes or path.suffix in suffixes:
            yield path


def name_of(path: Path) -> str:
    """Return a file's place in the repository."""
    return path.relative_to(ROOT).as_posix()
