"""Makes the reference pages from the code they describe. `python -m docs.reference.generate` writes them anew.

A test compares what this module makes with what stands in the folder, so neither can change without the other.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from docs.reference.commands import commands
from docs.reference.schema import contract, schema_page
from docs.reference.settings import settings_page
from gateway.graphql.served import served_schema

HERE: Final = Path(__file__).parent
PAGES: Final[dict[str, Callable[[], str]]] = {
    "cli.md": commands,
    "schema.graphql": lambda: contract(served_schema()),
    "schema.md": lambda: schema_page(served_schema()),
    "settings.md": settings_page,
}
"""What makes each page."""


def stale() -> Iterator[str]:
    """Yield the pages that are not what the code makes of them now."""
    for name, made in PAGES.items():
        page = HERE / name
        if not page.exists() or page.read_text("utf-8") != made():
            yield name


def write() -> None:
    """Write every page."""
    for name, made in PAGES.items():
        (HERE / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    write()
