"""The real command as real processes: started, listened to, asked, killed, and never left behind."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final

import httpx

PATIENCE: Final = 60.0


class Running:
    """One process of the command, with everything it prints."""

    def __init__(self, *arguments: str, home: Path, variables: Mapping[str, str] | None = None) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gateway.cli", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(home, variables or {}),
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Running":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        below = family(self.process.pid)
        if self.process.poll() is None:
            self.process.kill()
        for pid in below:
            _kill(pid)
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def hears(self, words: str, patience: float = PATIENCE) -> str:
        """Wait until it has said these words since the last time; return all it said so far."""
        heard, until = "", time.monotonic() + patience
        while words not in heard:
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"it never said {words!r}, but:\n{self.said}") from None
            if not line:
                raise AssertionError(f"it ended ({self.process.wait()}) without {words!r}, and said:\n{self.said}")
            heard += line
        return self.said

    def signal(self, number: int) -> None:
        """Send it, and nobody else, a signal."""
        self.process.send_signal(number)

    def ends(self, patience: float = PATIENCE) -> int:
        """Wait until it has ended, and return its exit code."""
        code = self.process.wait(patience)
        self._reader.join(patience)
        return code

    def stop(self) -> int:
        """Ctrl-C, unless it has ended, and wait."""
        if self.process.poll() is None:
            self.signal(signal.SIGINT)
        return self.ends()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            self._lines.put(line)
        self._lines.put("")


def environment(home: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which nothing is set but these, and everything is stored under `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAFECONDUCT_")}
    return kept | {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "COLUMNS": "200"} | dict(variables)


def ran(*arguments: str, home: Path, variables: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "gateway.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        env=environment(home, variables or {}),
    )


@contextmanager
def served(home: Path, variables: Mapping[str, str] | None = None) -> Iterator[httpx.Client]:
    """Serve one node until the block ends, and give a client of it. The whole law is loaded."""
    port = free_port()
    arguments = ("serve", "--node", "es", "--data", str(home / "node"), "--port", str(port))
    both = {"SAFECONDUCT_PUBLISHERS": "ES=es,GB=gb", **(variables or {})}
    with Running(*arguments, home=home, variables=both) as node:
        node.hears("Serving at")
        with httpx.Client(base_url=f"http://localhost:{port}", timeout=PATIENCE) as client:
            yield client
        assert node.stop() == 0, node.said


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def until(fact: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something is so in the world outside, which tells nobody when it is."""
    end = time.monotonic() + patience
    while not fact():
        assert time.monotonic() < end, f"never so: {fact}"
        time.sleep(0.05)


def family(pid: int) -> Sequence[int]:
    """Return all processes below one, nearest first."""
    found, below = [], [pid]
    parents = _parents()
    while below:
        below = [child for child, parent in parents.items() if parent in below]
        found += below
    return found


def command_of(pid: int) -> str:
    """Return the command line of a process; empty when there is none."""
    asked = subprocess.run(["ps", "-ww", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
    return asked.stdout


def is_there(pid: int) -> bool:
    """Return whether a process runs; one that has ended and waits to be noticed does not."""
    asked = subprocess.run(["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True, check=False)
    return bool(asked.stdout.strip()) and not asked.stdout.startswith("Z")


def _parents() -> dict[int, int]:
    asked = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    return {int(pid): int(parent) for pid, parent in (line.split() for line in asked.stdout.splitlines())}


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
