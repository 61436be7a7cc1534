"""A node that serves the pages, asked over HTTP as a browser asks."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests import served

BROWSER = {"accept": "text/html,application/xhtml+xml", "accept-language": "en"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the node of these tests keeps everything."""
    return tmp_path_factory.mktemp("node-of-pages")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """The address of a node with the law of the repository."""
    with served.served_node(folder, demo="true") as found:
        yield found


@pytest.fixture
def site(address: str) -> Iterator[httpx.Client]:
    """A reader of English without cookies."""
    with httpx.Client(base_url=address, headers=BROWSER, timeout=30) as client:
        yield client
