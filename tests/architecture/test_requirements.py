"""What is installed is pinned, hashed, and what pyproject.toml asks for."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.repository import ROOT

FILES: Final = ("run", "test")
_PIN: Final = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; [^\\]+?)?(?: --hash=sha256:[0-9a-f]{64})+"
)


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The requirements of a file, each joined into one line."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return tuple(re.sub(r"\s*\\\n\s+", " ", text).strip().splitlines())


def pins_of(name: str) -> dict[str, set[Version]]:
    """The pinned versions of a file, by normal name; more than one where a marker decides."""
    found: dict[str, set[Version]] = {}
    for line in lines_of(name):
        pin = _PIN.fullmatch(line)
        assert pin is not None, line
        found.setdefault(canonicalize_name(pin["name"]), set()).add(Version(pin["version"]))
    return found


def project() -> dict[str, Any]:
    """The tables of pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def asked_for(name: str) -> Iterator[Requirement]:
    """Yield what a requirement file must hold, as pyproject.toml says."""
    tables = project()
    groups = tables["dependency-groups"]
    yield from map(Requirement, tables["project"]["dependencies"])
    yield from map(Requirement, tables["project"]["optional-dependencies"]["embedded"])
    yield from map(Requirement, groups["build"])
    if name == "test":
        yield from map(Requirement, [*groups["test"], *groups["docs"]])


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_with_hashes_and_nothing_else_is_said(name: str) -> None:
    assert [line for line in lines_of(name) if _PIN.fullmatch(line) is None] == []


@pytest.mark.parametrize("name", FILES)
def test_the_pins_are_what_the_project_asks_for(name: str) -> None:
    pins = pins_of(name)
    for wanted in asked_for(name):
        versions = pins.get(canonicalize_name(wanted.name), set())
        assert versions, f"{wanted} has no pin in {name}.txt"
        assert all(version in wanted.specifier for version in versions), f"{wanted} is pinned to {versions}"


def test_the_tests_run_on_the_very_versions_that_are_shipped() -> None:
    tried = pins_of("test")
    assert {name: pins for name, pins in pins_of("run").items() if tried.get(name) != pins} == {}
