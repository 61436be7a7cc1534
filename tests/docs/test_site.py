"""The documentation builds without a warning, and its pages ask nobody but their own server for anything."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.repository import ROOT, files, name_of

_ASKED_FOR: Final = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*?\bsrc=["']?(?P<src>[^"' >]+)"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|icon|preconnect|preload|prefetch|dns-prefetch))"""
    r"""[^>]*?\bhref=["']?(?P<href>[^"' >]+)"""
)
_IN_STYLES: Final = re.compile(r"""(?:@import\s+|url\(\s*)["']?(?P<url>(?:https?:)?//[^"')]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_every_page_is_there(site: Path) -> None:
    written = {name_of(path).removeprefix("docs/").removesuffix(".md") for path in files(".md", under=ROOT / "docs")}
    assert written == {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")} - {"404"}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = {path.name: path.read_text("utf-8") for path in site.rglob("*.html")}
    asked = {
        (name, found["src"] or found["href"]) for name, text in pages.items() for found in _ASKED_FOR.finditer(text)
    }
    assert asked, "a page has a style sheet at least"
    assert {(name, address) for name, address in asked if re.match(r"(?:[a-z]+:)?//", address)} == set()
    styles = {path.name: path.read_text("utf-8") for path in site.rglob("*.css")}
    assert {name: found["url"] for name, text in styles.items() if (found := _IN_STYLES.search(text))} == {}


def test_the_code_that_makes_pages_is_not_published(site: Path) -> None:
    assert list(site.rglob("*.py")) == []
