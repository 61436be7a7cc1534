"""What stops a command, in words: a person reads a sentence and a way out, never a stack trace."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from gateway.folder import FolderRefused
from gateway.listening import PortRefused
from gateway.settings import BadSettings, home_of_data
from graph.ports import EngineRefused, KnowledgeAway, Overtaken
from knowledge_base.complaints import BrokenAtlas


class Trouble(Exception):
    """A command cannot do what it was asked to."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what, self.mend = what, mend


def words_for(fault: BaseException) -> str | None:
    """Return what to tell a person about a fault that was to be expected; None when nobody expected it."""
    words = None
    match fault:
        case Trouble():
            words = f"{fault.what}\n{fault.mend}"
        case BadSettings():
            words = "\n".join(map(str, fault.mistakes))
        case BrokenAtlas():
            words = "\n".join([*map(str, fault.complaints), "Nothing was loaded; the graph keeps the law it had."])
        case EngineRefused() | KnowledgeAway() | Overtaken() | FolderRefused() | PortRefused():
            words = str(fault)
        case OSError():
            place = f" ({fault.filename})" if fault.filename else ""
            words = f"The system refused: {fault.strerror or fault}{place}.\n`safeconduct check` looks for the reason."
        case BaseExceptionGroup():
            each = [words_for(one) for one in fault.exceptions]
            words = None if None in each else "\n".join(dict.fromkeys(filter(None, each)))
    return words


@contextmanager
def in_words(say: Callable[[str], None] = lambda words: typer.echo(words, err=True)) -> Iterator[None]:
    """Turn what goes wrong inside into words and exit code 1; the trace of a bug goes to a file that is named."""
    try:
        yield
    except (typer.Exit, typer.Abort, KeyboardInterrupt):
        raise
    except BrokenPipeError:
        # Whoever read our output has seen enough; what Python still wants to write has to go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as fault:  # noqa: BLE001  whatever it is, a person reads a sentence
        words = words_for(fault)
        if words is None:
            words = (
                f"Something went wrong that should not have. It is our mistake, and written down in {_noted(fault)}."
            )
        say(words)
        sys.exit(1)


def _noted(fault: Exception) -> str:
    trace = "".join(traceback.format_exception(fault))
    path = home_of_data() / "log" / "safeconduct.log"
    try:
        _append(path, trace)
    except OSError:
        return f"no file, for none can be written, but {type(fault).__name__}"
    return str(path)


def _append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')}\n{text}\n")
