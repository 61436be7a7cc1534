"""The page of commands, made from the program itself."""

from collections.abc import Iterator
from typing import Any, Final

import typer

from gateway.cli.program import program

_OPENING: Final = """# Commands

<!-- Made from gateway/cli by docs/reference/generate.py; change it there. -->

`safeconduct COMMAND --help` says the same. In a checkout it is `.venv/bin/safeconduct`.
"""
_EVERYWHERE: Final = {"help", "version", "install_completion", "show_completion"}


def commands() -> str:
    """Return the page: every command that is not hidden, with its arguments and options."""
    return "\n".join([_OPENING, *_sections(typer.main.get_command(program), "safeconduct")]).rstrip() + "\n"


def _sections(command: Any, name: str) -> Iterator[str]:
    """Yield a section a command; typer publishes no type for what its commands are made of."""
    below = getattr(command, "commands", {})
    for word, one in below.items():
        if not one.hidden:
            yield from _sections(one, f"{name} {word}")
    if below:
        return
    yield f"## {name}\n"
    yield "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n")) + "\n"
    rows = [row for parameter in command.params if (row := _row(parameter))]
    if rows:
        yield "| give | what it is |\n|---|---|"
        yield from rows
        yield ""


def _row(parameter: Any) -> str | None:
    if parameter.hidden or parameter.name in _EVERYWHERE:
        return None
    said = " ".join((parameter.help or "").split()).replace("|", "\\|")
    argument = parameter.param_type_name == "argument"
    names = [parameter.name.upper()] if argument else [*parameter.opts, *parameter.secondary_opts]
    return f"| {', '.join(f'`{name}`' for name in names)} | {said} |"
