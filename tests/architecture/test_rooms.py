"""The rooms of the house keep apart, and the rules that say so would notice if they did not."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from typing import Final

import pytest

from tests.architecture.repository import PACKAGES, ROOT, files, name_of

Plant = tuple[str, str]
"""A file of the house and a line that must not stand in it."""

PLANTS: Final[Mapping[str, Sequence[Plant]]] = {
    "rooms": [
        ("graph/ports.py", "import gateway"),
        ("graph/ports.py", "import knowledge_base.parse"),
        ("knowledge_base/parse.py", "import gateway"),
    ],
    "inside-graph": [
        ("graph/model/words.py", "import graph.edition"),
        ("graph/shape.py", "import graph.comparison"),
        ("graph/comparison.py", "import graph.ports"),
        ("graph/selection.py", "import graph.federation"),
        ("graph/ports.py", "import graph.selection"),
        ("graph/selection.py", "import graph.bolt"),
        ("graph/unheard_of.py", "import graph.model"),
    ],
    "pure": [
        ("graph/model/records.py", "import sqlite3"),
        ("graph/edition.py", "import pathlib"),
        ("graph/shape.py", "import graphql"),
        ("graph/comparison.py", "import time"),
        ("graph/paging.py", "import os"),
    ],
    "the-driver": [("graph/ports.py", "import neo4j"), ("gateway/__init__.py", "from neo4j import GraphDatabase")],
    "the-engine": [("graph/bolt/__init__.py", "import arcadedb_embedded")],
    "the-search-file": [("graph/bolt/__init__.py", "import sqlite3")],
    "strawberry": [("gateway/__init__.py", "import strawberry"), ("graph/ports.py", "from strawberry import ID")],
    "graphene": [("graph/ports.py", "import graphene"), ("knowledge_base/parse.py", "import graphene")],
    "graphql": [("graph/ports.py", "import graphql"), ("knowledge_base/parse.py", "from graphql import parse")],
    "yaml": [("graph/ports.py", "import yaml"), ("gateway/__init__.py", "import yaml")],
    "doors": [
        ("graph/ports.py", "import fastapi"),
        ("graph/ports.py", "from pydantic import BaseModel"),
        ("knowledge_base/parse.py", "import typer"),
        ("knowledge_base/parse.py", "from starlette.requests import Request"),
    ],
}
"""By contract: places where its rule could be broken. Each must be noticed, and by that contract."""


def lint(house: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages in a folder, by the rules of our pyproject.toml."""
    chosen = [part for contract in contracts for part in ("--contract", contract)]
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    return subprocess.run(
        [*command, "--config", str(ROOT / "pyproject.toml"), "--no-cache", *chosen],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the house in a folder of their own, where something can be planted."""
    house = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        for path in files(".py", under=ROOT / package):
            copy = house / name_of(path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, copy)
    return house


def contracts() -> list[str]:
    """The ids of the rules in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return [contract["id"] for contract in tomllib.load(file)["tool"]["importlinter"]["contracts"]]


def test_the_rooms_keep_apart() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_rule_is_tried() -> None:
    assert sorted(PLANTS) == sorted(contracts())


@pytest.mark.parametrize(
    ("contract", "plant"), [(contract, plant) for contract, plants in PLANTS.items() for plant in plants], ids=str
)
def test_a_planted_import_is_noticed(copied_house: Path, contract: str, plant: Plant) -> None:
    name, line = plant
    path = copied_house / name
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        answer = lint(copied_house, contract)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "1 broken" in answer.stdout
    assert name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in answer.stdout
