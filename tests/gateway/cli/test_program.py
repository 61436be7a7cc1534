"""The command as a whole: what it says of itself, and how it fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway.cli.program import program
from gateway.cli.trouble import Trouble, in_words
from gateway.settings import Settings
from tests.processes import environment, ran


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings of whoever runs the tests do not count."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SAFECONDUCT_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_it_says_its_version(tmp_path: Path) -> None:
    run = ran("--version", home=tmp_path)
    assert (run.returncode, run.stdout.split()[0]) == (0, "safeconduct")


def test_its_help_names_every_command_and_where_to_begin() -> None:
    said = CliRunner().invoke(program, ["--help"]).output
    for command in ("demo", "serve", "settings", "check", "atlas"):
        assert command in said
    assert "safeconduct demo" in said


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(program, ["fly"]).exit_code == 2


def test_every_setting_is_explained_with_its_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_NODE", "es")
    found = CliRunner().invoke(program, ["settings", "--json"])
    told = {one["variable"]: one for one in json.loads(found.output)}
    assert set(told) == {f"SAFECONDUCT_{name.upper()}" for name in Settings.model_fields}
    assert (told["SAFECONDUCT_NODE"]["value"], told["SAFECONDUCT_NODE"]["origin"]) == ("es", "SAFECONDUCT_NODE")
    assert told["SAFECONDUCT_PORT"]["origin"] == "default"
    assert told["SAFECONDUCT_NODE"]["default"] == "local"


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_GRAPH_URI", "bolt://localhost:7687")
    monkeypatch.setenv("SAFECONDUCT_GRAPH_PASSWORD", "hunter2")
    for more in ([], ["--json"]):
        said = CliRunner().invoke(program, ["settings", *more]).output
        assert "hunter2" not in said
        assert "SAFECONDUCT_GRAPH_PASSWORD" in said
    told = {one["variable"]: one for one in json.loads(said)}
    assert (told["SAFECONDUCT_GRAPH_PASSWORD"]["value"], told["SAFECONDUCT_GRAPH_PASSWORD"]["secret"]) == ("set", True)


def test_settings_that_cannot_stand_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_PORT", "many")
    found = CliRunner().invoke(program, ["settings"])
    assert found.exit_code == 1
    assert "SAFECONDUCT_PORT: " in found.output


def test_a_mistake_of_ours_is_one_sentence_and_the_trace_is_in_a_file(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(SystemExit) as end, in_words(said.append):
        raise ZeroDivisionError("nobody thought of this")
    assert end.value.code == 1
    log = tmp_path / "safeconduct" / "log" / "safeconduct.log"
    assert said == [f"Something went wrong that should not have. It is our mistake, and written down in {log}."]
    assert "nobody thought of this" in log.read_text(encoding="utf-8")


def test_several_troubles_at_once_are_each_said_once() -> None:
    said: list[str] = []
    trouble = Trouble("A node did not start.", "Look into its log.")
    with pytest.raises(SystemExit), in_words(said.append):
        raise ExceptionGroup("both", [trouble, Trouble("A port is taken.", "Free it."), trouble])
    assert said == ["A node did not start.\nLook into its log.\nA port is taken.\nFree it."]


def test_output_that_nobody_reads_on_ends_quietly(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run(
        [sys.executable, "-m", "gateway.cli", "settings"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env=environment(tmp_path, {}),
    )
    os.close(write)
    assert (run.returncode, run.stderr) == (1, b"")
