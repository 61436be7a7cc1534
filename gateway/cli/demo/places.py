"""The two nodes of the demo: who they are, and their addresses, chosen once and kept in the demo's folder."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.cli.trouble import Trouble
from gateway.listening import is_free
from gateway.wiring import NODE_LOCK, is_owned

_KEPT: Final = "demo.json"
_LOCK: Final = "demo.lock"
_MARK: Final = "demo.running"
_TRIES: Final = 200


@dataclass(frozen=True, slots=True)
class Country:
    """One node of the demo."""

    node: str
    code: str
    name: str
    port: int
    """The port it would like."""


SPAIN: Final = Country("es", "ES", "Spain", 8001)
BRITAIN: Final = Country("gb", "GB", "United Kingdom", 8002)
COUNTRIES: Final = (SPAIN, BRITAIN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country's node lives."""

    country: Country
    folder: Path
    port: int

    @property
    def address(self) -> str:
        """What people type."""
        return f"http://localhost:{self.port}"


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """What the demo keeps between runs. A folder with anything else in it is never touched."""

    path: Path

    @property
    def lock(self) -> Path:
        """The file that the running demo holds."""
        return self.path / _LOCK

    def owner(self) -> str:
        """The process that runs the demo here, as far as it wrote that down."""
        return self.lock.read_text(encoding="ascii").strip() or "unknown"

    def ports_are_free(self) -> bool:
        """Whether the addresses that were given before could be used now."""
        return all(is_free(port) for port in (self._kept() or {}).values())

    def busy(self) -> Sequence[str]:
        """Return the processes that still own a node's folder here."""
        found = []
        for country in COUNTRIES:
            lock = self.path / country.node / NODE_LOCK
            if is_owned(lock):
                found.append(lock.read_text(encoding="ascii").strip())
        return found

    def must_be_ours(self) -> None:
        """Raise Trouble for a folder that holds what no demo made: it might be removed by a reset."""
        made = {_KEPT, _LOCK, _MARK, *(country.node for country in COUNTRIES)}
        others = sorted(one.name for one in self.path.iterdir() if one.name not in made) if self.path.is_dir() else []
        if others:
            raise Trouble(
                f"The folder {self.path} holds things that are not the demo's ({', '.join(others[:3])}).",
                "Give the demo an empty or new folder with --folder.",
            )

    def forget(self) -> None:
        """Remove everything a demo made here."""
        for country in COUNTRIES:
            shutil.rmtree(self.path / country.node, ignore_errors=True)
        for name in (_KEPT, _MARK):
            (self.path / name).unlink(missing_ok=True)

    def was_cut_off(self) -> bool:
        """Whether the last run never came to its end."""
        return (self.path / _MARK).exists()

    def mark(self, *, running: bool) -> None:
        """Note that a run begins, or that it came to its end."""
        if running:
            (self.path / _MARK).touch()
        else:
            (self.path / _MARK).unlink(missing_ok=True)

    def places(self) -> tuple[Sequence[Place], Sequence[str]]:
        """Return where the nodes live, and what to say about it. Raises Trouble when a kept address is taken.

        An address is a node's name to its peers, so one that was given once is never exchanged quietly.
        """
        kept = self._kept()
        if kept is None:
            ports, notices = _chosen()
            (self.path / _KEPT).write_text(json.dumps({"ports": ports}) + "\n", encoding="utf-8")
        else:
            ports, notices = kept, []
            for country in COUNTRIES:
                if not is_free(ports[country.node]):
                    raise Trouble(
                        f"Port {ports[country.node]}, which {country.name}'s node was given when this demo was first "
                        "started, is taken by another program.",
                        "Stop that program, or begin again with other addresses: make demo-reset "
                        f"(safeconduct demo --reset --folder {self.path}).",
                    )
        return [Place(one, self.path / one.node, ports[one.node]) for one in COUNTRIES], notices

    def _kept(self) -> dict[str, int] | None:
        try:
            ports = json.loads((self.path / _KEPT).read_text(encoding="utf-8"))["ports"]
            return {country.node: int(ports[country.node]) for country in COUNTRIES}
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as fault:
            raise Trouble(
                f"{self.path / _KEPT}, which holds the demo's addresses, cannot be read.",
                f"Begin again: make demo-reset (safeconduct demo --reset --folder {self.path}).",
            ) from fault


def _chosen() -> tuple[dict[str, int], list[str]]:
    ports: dict[str, int] = {}
    notices = []
    for country in COUNTRIES:
        wanted = range(country.port, country.port + _TRIES)
        port = next((one for one in wanted if one not in ports.values() and is_free(one)), None)
        if port is None:
            raise Trouble(f"No port from {wanted[0]} to {wanted[-1]} is free.", "Stop a program that listens there.")
        if port != country.port:
            notices.append(f"Port {country.port} is taken by another program; {country.name} has {port} instead.")
        ports[country.node] = port
    return ports, notices
