"""A set-up that cannot work: `check` and `serve` say what is wrong and how to mend it, and leave nothing half-done."""

import ast
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

import gateway
from gateway.folder import FolderRefused, ready_folder, usable_room
from graph.bolt.driver import answers
from graph.embedded import EmbeddedEngine
from tests.processes import Running, environment, free_port, ran, served

ROOT: Final = Path(gateway.__file__).parent.parent


def checked(home: Path, **variables: str) -> tuple[int, Mapping[str, Any]]:
    """Run `check`, and return its exit code and what it found of each part."""
    run = ran("check", "--json", home=home, variables={f"SAFECONDUCT_{k.upper()}": v for k, v in variables.items()})
    assert run.stderr == ""
    told = json.loads(run.stdout)
    found = {one["part"]: one for one in told["findings"]}
    assert told["bad"] == sum(one["state"] == "bad" for one in told["findings"])
    return run.returncode, found


def refused(home: Path, *arguments: str, **variables: str) -> str:
    """Run `serve`, which has to fail, and return its words; no trace is ever among them."""
    run = ran("serve", *arguments, home=home, variables={f"SAFECONDUCT_{k.upper()}": v for k, v in variables.items()})
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    return run.stderr


@pytest.fixture(scope="module")
def port() -> int:
    """Return a port that nobody uses."""
    return free_port()


def test_a_sound_set_up_has_nothing_to_mend_and_is_left_as_it_was(tmp_path: Path, port: int) -> None:
    code, found = checked(tmp_path, port=str(port))
    assert code == 0
    assert {one["state"] for one in found.values()} == {"good"}
    assert list(found) == ["Python", "settings", "folder", "port", "graph", "law"]
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = refused(tmp_path, port=port)
        code, found = checked(tmp_path, port=port)
    assert said.startswith(f"Port {port} is taken by another program. Stop that program, or choose another port")
    assert (code, found["port"]["state"]) == (1, "bad")
    assert not (tmp_path / "data").exists(), "nothing was begun"


def test_a_port_that_is_taken_on_the_other_loopback_address(tmp_path: Path) -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        assert "is taken by another program" in refused(tmp_path, port=str(taken.getsockname()[1]))


def test_a_folder_that_cannot_be_written(tmp_path: Path, port: int) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    folder = str(tmp_path / "file" / "node")
    said = refused(tmp_path, data=folder, port=str(port))
    assert f"The folder {folder} cannot be used: not a directory. Make it writable" in said
    code, found = checked(tmp_path, data=folder, port=str(port))
    assert (code, found["folder"]["state"]) == (1, "bad")


@pytest.mark.system
def test_a_full_disk(tmp_path: Path, port: int) -> None:
    inside = f"mount -t tmpfs -o size=64m tmpfs {tmp_path} && exec {sys.executable} -m gateway.cli serve"
    run = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside],
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path, {"SAFECONDUCT_DATA": str(tmp_path / "node"), "SAFECONDUCT_PORT": str(port)}),
    )
    assert run.returncode == 1
    assert f"The disk that holds {tmp_path / 'node'} is full: 6" in run.stderr
    assert "Free some space" in run.stderr


def test_room_is_looked_for_before_anything_is_begun(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    assert usable_room(tmp_path / "node", free // 2) > free // 2
    with pytest.raises(FolderRefused, match="is full"):
        ready_folder(tmp_path / "node", 2 * free)
    assert list(tmp_path.glob("node/*")) == []


def test_a_graph_that_is_not_there(tmp_path: Path, port: int) -> None:
    code, found = checked(tmp_path, graph_uri=f"bolt://localhost:{port}", graph_password="x", port=str(port))
    assert (code, found["graph"]["state"]) == (1, "bad")
    assert found["graph"]["what"].endswith("Start it, or correct SAFECONDUCT_GRAPH_URI.")


def test_a_graph_on_a_machine_that_nobody_knows(tmp_path: Path, port: int) -> None:
    said = refused(tmp_path, graph_uri="bolt://graph.invalid", graph_password="x", port=str(port))
    assert said.endswith("No machine has the name in bolt://graph.invalid. Correct SAFECONDUCT_GRAPH_URI.\n")


async def test_a_wrong_password(tmp_path: Path, port: int) -> None:
    async with EmbeddedEngine(tmp_path / "graph", ready=answers) as engine:
        wrong = {"graph_uri": engine.bolt_uri, "graph_user": engine.auth[0], "graph_password": "hunter2"}
        said = refused(tmp_path, port=str(port), **wrong)
        code, found = checked(tmp_path, port=str(port), **wrong)
    assert "refuses the user or the password. Correct SAFECONDUCT_GRAPH_USER and SAFECONDUCT_GRAPH_PASSWORD." in said
    assert (code, found["graph"]["state"]) == (1, "bad")
    assert "hunter2" not in said + str(found)


def test_a_misspelt_setting(tmp_path: Path) -> None:
    said = refused(tmp_path, graph_url="bolt://localhost")
    assert said.startswith("SAFECONDUCT_GRAPH_URL: there is no such setting (is SAFECONDUCT_GRAPH_URI meant?)")
    code, found = checked(tmp_path, graph_url="bolt://localhost")
    assert (code, found["settings"]["state"]) == (1, "bad")


def test_a_broken_law_is_not_served(tmp_path: Path, port: int) -> None:
    (tmp_path / "law" / "es").mkdir(parents=True)
    (tmp_path / "law" / "es" / "remedies.yaml").write_text("- id: 1\n  id: 2\n", encoding="utf-8")
    code, found = checked(tmp_path, atlas=str(tmp_path / "law"), port=str(port))
    assert (code, found["law"]["state"]) == (1, "bad")
    said = refused(tmp_path, atlas=str(tmp_path / "law"), port=str(port))
    assert "es/remedies.yaml:" in said
    assert "Nothing was loaded" in said


def test_a_publisher_of_a_country_that_is_none(tmp_path: Path, port: int) -> None:
    code, found = checked(tmp_path, publishers="UK=gb", port=str(port))
    assert (code, found["law"]["state"]) == (1, "bad")
    assert "names UK, which the law does not know" in found["law"]["what"]


def test_two_nodes_on_one_folder(tmp_path: Path, port: int) -> None:
    with served(tmp_path) as client:
        said = refused(tmp_path, "--data", str(tmp_path / "node"), "--port", str(port))
        assert "belongs to a node that is running (process " in said
        assert client.get("/health/ready").json()["status"] == "ready"
        code, found = checked(tmp_path, data=str(tmp_path / "node"), port=str(client.base_url.port))
        assert (code, found["folder"]["state"], found["port"]["state"]) == (0, "note", "note")


def test_the_embedded_engine_is_not_installed(tmp_path: Path, port: int) -> None:
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for one in _site().iterdir():
        if not one.name.startswith("arcadedb"):
            (libraries / one.name).symlink_to(one)
    without = {"PYTHONPATH": os.pathsep.join((str(libraries), str(ROOT))), "SAFECONDUCT_PORT": str(port)}
    run = subprocess.run(
        [sys.executable, "-S", "-m", "gateway.cli", "check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment(tmp_path, without),
    )
    assert run.returncode == 1
    assert "BAD  graph: The embedded graph engine" in run.stdout
    assert 'pip install "safeconduct[embedded]"' in run.stdout


def test_an_older_python_is_told_what_is_needed(tmp_path: Path) -> None:
    older = "import sys; sys.version_info = (3, 9, 18); from gateway.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", older],
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path, {"PYTHONPATH": str(ROOT)}),
    )
    assert run.returncode == 1
    assert run.stderr.startswith("Safe Conduct needs Python 3.11 or newer; this is Python 3.9")


@pytest.mark.parametrize("name", ["__init__.py", "cli/__init__.py", "cli/__main__.py"])
def test_an_older_python_can_read_as_far_as_that(name: str) -> None:
    text = (ROOT / "gateway" / name).read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 7)).body


def test_a_start_that_is_stopped_leaves_nothing_running(tmp_path: Path, port: int) -> None:
    with Running("serve", "--data", str(tmp_path / "node"), "--port", str(port), home=tmp_path) as node:
        node.hears("Starting the graph")
        assert node.stop() == 0
    assert "Traceback" not in node.said


def _site() -> Path:
    """Where this environment's packages are."""
    return Path(pytest.__file__).parent.parent


def _made(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run make as a person does: under `make test` it would take itself for a part of that one."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *arguments], capture_output=True, text=True, check=False, cwd=cwd, env=own)


def test_make_says_which_python_it_needs(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements"):
        (tmp_path / name).symlink_to(ROOT / name)
    run = _made("demo", f"PYTHON={old}", cwd=tmp_path)
    assert run.returncode == 2
    assert f"Safe Conduct needs Python 3.11 or newer, and {old} is Python 3.9.2." in run.stderr
    assert not (tmp_path / ".venv").exists()


def test_make_says_what_it_can_do() -> None:
    run = _made("-f", str(ROOT / "Makefile"))
    assert run.returncode == 0
    assert [line.split()[1] for line in run.stdout.splitlines()] == [
        "demo",
        "demo-reset",
        "test",
        "check",
        "docs",
        "clean",
    ]
