"""What is seen while the nodes start: bars on a terminal, lines where the output goes to a file."""

import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from gateway.cli.demo.places import Place
from gateway.stages import Stage

_PART: Final = {Stage.ENGINE: (0, 40), Stage.READING: (40, 10), Stage.LOADING: (50, 50), Stage.READY: (100, 0)}
"""Where a stage begins on a bar of 100, and how long it is; loading alone knows how far it is."""


class Show:
    """The start of several nodes, shown side by side."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._console = Console()
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._stage: dict[str, Stage] = {}
        self._began = time.monotonic()
        self._places = places

    def __enter__(self) -> "Show":
        if self._console.is_terminal:
            self._bars = Progress(
                TextColumn("{task.fields[name]}"),
                BarColumn(),
                TextColumn("{task.description}"),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            )
            for place in self._places:
                name = place.country.name
                self._tasks[place.country.node] = self._bars.add_task(Stage.ENGINE.words, total=100, name=name)
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()
            self._bars = None

    def told(self, place: Place, said: Mapping[str, Any]) -> None:
        """Show what a node says of itself."""
        if "stage" in said:
            self._staged(place, Stage(said["stage"]), int(said["done"]), int(said["total"]))
        for words in (said.get("say"), said.get("trouble")):
            if words:
                self.line(f"{place.country.name}: {words}")

    def line(self, words: str) -> None:
        """Print a line above the bars."""
        if self._bars is not None:
            self._bars.console.print(words, markup=False, highlight=False, soft_wrap=True)
        else:
            typer.echo(words)

    def _staged(self, place: Place, stage: Stage, done: int, total: int) -> None:
        node = place.country.node
        if self._bars is not None:
            begin, length = _PART[stage]
            reached = begin + (length * done / total if total else 0)
            self._bars.update(self._tasks[node], completed=reached, description=stage.words)
        elif self._stage.get(node) is not stage:
            after = time.monotonic() - self._began
            typer.echo(f"{place.country.name}: {stage.words.lower()} ({after:.1f} s)")
        self._stage[node] = stage
