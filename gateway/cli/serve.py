"""`safeconduct serve`: one node, in the foreground, until Ctrl-C."""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from anyio import to_thread

from gateway.cli.trouble import in_words
from gateway.folder import ready_folder
from gateway.listening import sockets_on
from gateway.logs import keep_log
from gateway.serving import serve_node
from gateway.settings import settings
from gateway.stages import Stage

_log: Final = logging.getLogger("safeconduct")


class Teller:
    """Says what a node does: in words to a person, in lines of JSON to the program that started it."""

    def __init__(self, *, to_parent: bool) -> None:
        self._to_parent, self._last = to_parent, Stage.READY

    def progress(self, stage: Stage, done: int, total: int) -> None:
        """Tell how far a start has come."""
        if self._to_parent:
            self._send(stage=stage, done=done, total=total)
        elif stage is not self._last and stage is not Stage.READY:
            typer.echo(f"{stage.words} ...", err=True)
        self._last = stage

    def say(self, words: str) -> None:
        """Tell something a person should know."""
        _log.warning(words)
        if self._to_parent:
            self._send(say=words)

    def trouble(self, words: str) -> None:
        """Tell why the node does not run."""
        if self._to_parent:
            self._send(trouble=words)
        else:
            typer.echo(words, err=True)

    @staticmethod
    def _send(**what: Any) -> None:
        try:
            sys.stdout.write(json.dumps(what) + "\n")
            sys.stdout.flush()
        except OSError:
            _log.debug("Nobody listens to the start any more.")


def serve(
    node: Annotated[str | None, typer.Option(help="The name of this node.", show_default=False)] = None,
    data: Annotated[Path | None, typer.Option(help="Its folder.", show_default=False, file_okay=False)] = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on.", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.", show_default=False)] = None,
    *,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Run one node until Ctrl-C. Its settings come from SAFECONDUCT_* variables; `safeconduct settings` explains them.

    It answers when the law is loaded. A second node needs a folder and a port of its own.
    """
    teller = Teller(to_parent=with_parent)
    with in_words(teller.trouble):
        chosen = settings(node=node, data=data, host=host, port=port)
        sockets = sockets_on(chosen.host, chosen.port)
        keep_log(ready_folder(chosen.data), chosen.log_level, aloud=not with_parent)
        watch = _until_parent_ends if with_parent else None
        serve_node(chosen, sockets, teller.progress, teller.say, watch)


async def _until_parent_ends(end: Callable[[], None]) -> None:
    """The program that started us holds our standard input open; a system closes it however that program ends."""
    await to_thread.run_sync(sys.stdin.buffer.read, abandon_on_cancel=True)
    end()
