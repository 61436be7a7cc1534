"""Both nodes started, watched, started again when one ends, and stopped together."""

import asyncio
import time
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from gateway.cli.demo.child import Child, inherited
from gateway.cli.demo.places import DemoFolder
from gateway.cli.demo.show import Show
from gateway.cli.demo.walk import walk
from gateway.cli.trouble import Trouble, in_words
from gateway.folder import LEAST_ROOM, ready_folder
from gateway.logs import log_of
from gateway.settings import home_of_data
from gateway.signals import told_to_end
from gateway.wiring import one_owner
from graph.ports import EngineRefused

_LONGEST_PAUSE: Final = 30.0
_LEFT_OVER: Final = 20.0


def demo(
    folder: Annotated[
        Path | None,
        typer.Option(
            file_okay=False,
            show_default=False,
            help="Where the demo keeps its two nodes. Left out: a folder of its own among your data; "
            "`make demo` takes .data/demo in the checkout.",
        ),
    ] = None,
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Forget all that the demo stored, and begin again.")] = False,
) -> None:
    """Start two nodes on this machine, Spain and the United Kingdom, and say what to look at. Ctrl-C stops both."""
    with in_words():
        kept = DemoFolder((folder or home_of_data() / "demo").expanduser().absolute())
        kept.must_be_ours()
        ready_folder(kept.path, 2 * LEAST_ROOM)
        with _alone(kept):
            if reset:
                kept.forget()
            asyncio.run(_played(kept))


@contextmanager
def _alone(kept: DemoFolder) -> Iterator[None]:
    lock = one_owner(kept.lock)
    try:
        lock.take()
    except EngineRefused as refused:
        raise Trouble(
            f"This demo runs already (process {kept.owner()}, folder {kept.path}).",
            "Open the addresses it printed, or stop it with Ctrl-C there; another demo needs another --folder.",
        ) from refused
    try:
        yield
    finally:
        lock.release()


async def _played(kept: DemoFolder) -> None:
    ignored = inherited()
    if ignored:
        typer.echo(f"The demo sets up its own nodes; these variables do not count for them: {', '.join(ignored)}.")
    ending = asyncio.Event()
    with told_to_end(ending.set):
        if kept.was_cut_off():
            typer.echo("The last run was cut off. What it had stored is kept, and the nodes recover it as they start.")
            await _left_over(kept)
        places, notices = kept.places()
        for notice in notices:
            typer.echo(notice)
        kept.mark(running=True)
        show = Show(places)
        children = [Child(place, show.told) for place in places]
        try:
            await _before(ending, _run(children, show))
        finally:
            typer.echo("\nStopping both nodes ...")
            await asyncio.gather(*(child.stop() for child in children))
            kept.mark(running=False)
    typer.echo("Stopped.")


async def _left_over(kept: DemoFolder) -> None:
    """Nodes of a killed run end by themselves, which takes them some seconds."""
    until = time.monotonic() + _LEFT_OVER
    while kept.busy() or not kept.ports_are_free():
        await asyncio.sleep(0.1)
        if time.monotonic() > until:
            break
    busy = kept.busy()
    if busy:
        raise Trouble(
            f"A node of the last run is still there (process {busy[0]}) and does not end.",
            f"End it (kill {busy[0]}), then start again.",
        )


async def _run(children: Sequence[Child], show: Show) -> None:
    began = time.monotonic()
    with show:
        async with asyncio.TaskGroup() as starting:
            for child in children:
                starting.create_task(_started(child))
    typer.echo(f"Both nodes answer, after {time.monotonic() - began:.1f} seconds.\n")
    for line in walk([child.place for child in children]):
        typer.echo(line)
    async with asyncio.TaskGroup() as watching:
        for child in children:
            watching.create_task(_kept_running(child))


async def _started(child: Child) -> None:
    await child.start()
    if not await child.answers():
        place = child.place
        raise Trouble(f"{place.country.name}'s node did not start.", f"Its log is {log_of(place.folder)}.")


async def _kept_running(child: Child) -> None:
    """Start a node again whenever it ends; wait longer each time it does not come back."""
    pause, name = 0.0, child.place.country.name
    while True:
        code = await child.ended()
        typer.echo(f"{name}: the node ended (code {code}). It is started again.")
        await asyncio.sleep(pause)
        await child.start()
        if await child.answers():
            pause = 0.0
            typer.echo(f"{name}: the node answers again at {child.place.address}.")
        else:
            pause = min(max(2 * pause, 1.0), _LONGEST_PAUSE)


async def _before(ending: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work until it is done, fails, or is asked to end."""
    doing, asked = asyncio.create_task(work), asyncio.create_task(ending.wait())
    await asyncio.wait([doing, asked], return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    if doing.done():
        return doing.result()
    doing.cancel()
    await asyncio.wait([doing])
    return None
