"""Runs the programs of this folder with Node, after installing exactly what the lock file names."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
_LONGEST: Final = 240
"""Seconds; the installing of an empty cache is the slowest."""


def install(folder: Path = HERE) -> None:
    """Install the packages of a folder's lock file, unless the installed ones are already newer than it."""
    lock, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        _run([program("npm"), "ci"], folder)
        installed.touch()


def run(script: str, *arguments: str, given: object = None) -> Any:
    """Run a script on JSON and return the JSON it prints. Raises AssertionError with what it said when it fails."""
    return json.loads(_run([program("node"), str(HERE / script), *arguments], HERE, json.dumps(given)))


def program(name: str) -> str:
    """Return where a program is. Raises AssertionError when it is nowhere."""
    found = shutil.which(name)
    assert found, f"{name} is not installed. These tests need Node 18 or newer (Debian: nodejs and npm)."
    return found


def _run(command: list[str], folder: Path, given: str = "") -> str:
    ran = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, text=True, timeout=_LONGEST, check=False
    )
    assert ran.returncode == 0, f"{command} said:\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout
