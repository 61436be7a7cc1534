"""`safeconduct atlas load`: a sound law becomes the current edition; a broken one changes nothing."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.knowledge_base.small import write_small_atlas
from tests.processes import ran, served


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose graph the tests of this module share, in their order."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def law(home: Path) -> Path:
    """Return a small atlas that the tests edit."""
    return write_small_atlas(home / "law")


def load(home: Path, law: Path) -> subprocess.CompletedProcess[str]:
    """Load a law into the graph of this module."""
    return ran("atlas", "load", str(law), "--json", home=home)


def test_a_law_is_loaded_once_and_again_when_it_was_edited(home: Path, law: Path) -> None:
    first = json.loads(load(home, law).stdout)
    assert (first["edition"], first["loaded"]) == (1, True)
    assert json.loads(load(home, law).stdout) == {**first, "loaded": False}
    _replace(law / "es" / "remedies.yaml", "At least 90 days.", "Ninety days.")
    second = json.loads(load(home, law).stdout)
    assert (second["edition"], second["loaded"]) == (2, True)
    assert second["hash"] != first["hash"]


def test_a_broken_law_loads_nothing_and_the_graph_keeps_what_it_had(home: Path, law: Path) -> None:
    before = json.loads(load(home, law).stdout)
    _replace(law / "es" / "remedies.yaml", "category: reflection_period", "category: reflection")
    broken = load(home, law)
    assert broken.returncode == 1
    (complaint,) = json.loads(broken.stdout)["complaints"]
    assert (complaint["file"], complaint["line"]) == ("es/remedies.yaml", 5)
    _replace(law / "es" / "remedies.yaml", "category: reflection", "category: reflection_period")
    assert json.loads(load(home, law).stdout) == {**before, "loaded": False}


def test_a_broken_law_is_complained_of_in_an_empty_graph_too(tmp_path: Path) -> None:
    law = write_small_atlas(tmp_path / "law")
    _replace(law / "es" / "remedies.yaml", "confidence: high", "confidence: sure")
    broken = ran("atlas", "load", str(law), home=tmp_path)
    assert broken.returncode == 1
    assert "es/remedies.yaml:" in broken.stderr
    assert "nothing was changed or loaded" in broken.stderr
    assert "Traceback" not in broken.stderr


def test_a_node_goes_on_with_its_law_when_the_files_were_broken_meanwhile(home: Path, law: Path) -> None:
    variables = {"SAFECONDUCT_ATLAS": str(law)}
    with served(home, variables) as client:
        before = client.get("/health/ready").json()
    _replace(law / "es" / "remedies.yaml", "category: reflection_period", "category: reflection")
    with served(home, variables) as client:
        assert client.get("/health/ready").json() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    missing = ran("atlas", "load", str(tmp_path / "nowhere"), home=tmp_path)
    assert missing.returncode == 1
    assert "Point at a folder that holds an atlas." in missing.stderr


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
