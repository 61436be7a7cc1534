"""The commands, one noun a file."""

from importlib.metadata import version
from typing import Annotated

import typer

from gateway.cli.atlas import atlas
from gateway.cli.bench.command import bench
from gateway.cli.check import check
from gateway.cli.demo import demo
from gateway.cli.serve import serve
from gateway.cli.settings import settings
from gateway.cli.trouble import in_words

program = typer.Typer(
    name="safeconduct",
    epilog="Begin with: safeconduct demo. When something is wrong with a set-up: safeconduct check.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001  typer's callbacks take one value
    if asked:
        typer.echo(f"safeconduct {version('safeconduct')}")
        raise typer.Exit


@program.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Legal remedies for survivors of trafficking, compared across countries, each with its source."""


program.command()(demo)
program.command()(serve)
program.command()(check)
program.command()(settings)
program.command()(bench)
program.add_typer(atlas, name="atlas")


def run() -> int:
    """Run the command line and return its exit code."""
    with in_words():
        program()
    return 0
