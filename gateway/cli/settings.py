"""`safeconduct settings`: everything a node can be told, what it is told now, and by whom."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from gateway.cli.trouble import in_words
from gateway.settings import PREFIX, Settings
from gateway.settings import settings as settings_in_force


@dataclass(frozen=True, slots=True)
class Explained:
    """One setting, as an operator sees it."""

    variable: str
    value: Any
    """Plain data; a secret is "set" or null."""
    origin: str
    """The variable's name, or `default`."""
    default: Any
    secret: bool
    description: str


def settings(*, as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")] = False) -> None:
    """Explain every setting: its value now, whether that is the default, and what it is for. Secrets are not shown."""
    with in_words():
        found = list(explained(settings_in_force()))
        if as_json:
            typer.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
            return
        typer.echo("Set a variable, then start the node. Lists are separated by commas.\n")
        for one in found:
            typer.echo(f"{one.variable} = {_shown(one.value)}   ({_whence(one.origin)})\n    {one.description}")


def explained(now: Settings) -> Iterator[Explained]:
    """Yield every setting in the order in which they are laid down."""
    for name, field in Settings.model_fields.items():
        variable = f"{PREFIX}{name.upper()}"
        default = field.get_default(call_default_factory=True, validated_data={})
        value = getattr(now, name)
        yield Explained(
            variable=variable,
            value=_plain(value),
            origin=variable if os.environ.get(variable) else "default",
            default=None if default is PydanticUndefined else _plain(default),
            secret="Secret" in str(field.annotation),
            description=field.description or "",
        )


def _plain(value: Any) -> Any:
    if isinstance(value, SecretStr):
        return "set"
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, bool | int | float | str | dict) else str(value)


def _shown(value: Any) -> str:
    match value:
        case None | "" | [] | {}:
            return "unset"
        case bool():
            return "true" if value else "false"
        case list():
            return ",".join(map(str, value))
        case dict():
            return ",".join(f"{key}={item}" for key, item in value.items())
    return str(value)


def _whence(origin: str) -> str:
    return "default" if origin == "default" else "set by this variable"
