"""`.ci/run` can be started by anyone, from anywhere, without an answer from a person."""

import os
import subprocess

from tests.architecture.repository import ROOT

RUN = ROOT / ".ci" / "run"


def test_it_can_be_run_and_reads_nothing_from_a_person() -> None:
    assert os.access(RUN, os.X_OK)
    assert "exec </dev/null" in RUN.read_text("utf-8")


def test_bash_understands_all_of_it() -> None:
    for script in (RUN, *(path for path in (ROOT / ".ci" / "neo4j").iterdir() if os.access(path, os.X_OK))):
        checked = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
