"""`safeconduct atlas`: the law as files, checked, counted and loaded."""

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gateway.cli.trouble import Trouble, in_words
from gateway.publishing import Outcome, up_to_date
from gateway.settings import Settings, settings
from gateway.stages import Progress, Stage, quiet
from gateway.wiring import graph_of
from graph.model import Category, Confidence
from knowledge_base.compile import ATLAS, Compiled, compiled
from knowledge_base.complaints import BrokenAtlas, Complaint
from knowledge_base.report import Report, report_of
from knowledge_base.vocabularies import name_of

atlas = typer.Typer(help="The law as files: check it, count it, load it.", no_args_is_help=True)

Folder = Annotated[
    Path, typer.Argument(help="An atlas folder. Left out: the law that comes with the software.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]


@atlas.command()
def check(folder: Folder = ATLAS, *, as_json: AsJson = False) -> None:
    """Say what is wrong with the law as written, and change nothing. Exit 1 when something is."""
    law = _sound(folder, as_json=as_json)
    report = report_of(law.contents)
    if as_json:
        typer.echo(json.dumps({"complaints": [], "hash": law.hash, "records": report.records}, indent=2))
    else:
        typer.echo(f"Nothing is wrong: {_summary(report)}.")


@atlas.command()
def report(folder: Folder = ATLAS, *, as_json: AsJson = False) -> None:
    """Count what is recorded, country by country, and what is not. Exit 1 when the files have a mistake."""
    found = report_of(_sound(folder, as_json=as_json).contents)
    if as_json:
        typer.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        _print(found)


@atlas.command()
def load(
    folder: Annotated[
        Path | None,
        typer.Argument(help="An atlas folder. Left out: the law this node is set to.", show_default=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make the law in a folder the current edition of this node's graph. Broken files load nothing; exit 1 then.

    With the embedded engine the node has to be stopped; over Neo4j it may go on running. A node loads the law it is
    set to (SAFECONDUCT_ATLAS) again when it starts.
    """
    with in_words():
        now = settings(atlas=folder)
        if not (now.atlas or ATLAS).is_dir():
            raise Trouble(f"There is no folder {now.atlas}.", "Point at a folder that holds an atlas.")
        try:
            outcome = asyncio.run(_loaded(now, quiet if as_json else _Telling()))
        except BrokenAtlas as broken:
            _complain(broken.complaints, as_json=as_json)
            raise typer.Exit(code=1) from None
    if outcome.broken is not None:
        _complain(outcome.broken.complaints, as_json=as_json)
        raise typer.Exit(code=1)
    edition = outcome.edition
    if as_json:
        typer.echo(json.dumps({"edition": edition.ordinal, "hash": edition.hash, "loaded": outcome.loaded}))
    elif outcome.loaded:
        typer.echo(f"Edition {edition.ordinal} is current.")
    else:
        typer.echo(f"The graph holds this law already, as edition {edition.ordinal}.")


async def _loaded(now: Settings, progress: Progress) -> Outcome:
    async with graph_of(now, progress) as graph:
        return await up_to_date(now, graph.editions, graph.search, progress)


class _Telling:
    """Says each stage once, on standard error."""

    def __init__(self) -> None:
        self._last: Stage | None = None

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        if stage is not self._last:
            typer.echo(f"{stage.words} ...", err=True)
        self._last = stage


def _sound(folder: Path, *, as_json: bool) -> Compiled:
    if not folder.is_dir():
        typer.echo(f"There is no folder {folder}. Point at a folder that holds an atlas.", err=True)
        raise typer.Exit(code=1)
    try:
        return compiled(folder)
    except BrokenAtlas as broken:
        _complain(broken.complaints, as_json=as_json)
        raise typer.Exit(code=1) from None


def _complain(complaints: tuple[Complaint, ...], *, as_json: bool) -> None:
    if as_json:
        found = [asdict(complaint) for complaint in complaints]
        typer.echo(json.dumps({"complaints": found}, indent=2, ensure_ascii=False))
        return
    for complaint in complaints:
        typer.echo(str(complaint), err=True)
    places = f"{len(complaints)} mistakes" if len(complaints) > 1 else "1 mistake"
    files = len({complaint.file for complaint in complaints})
    typer.echo(f"{places} in {files} {'files' if files > 1 else 'file'}; nothing was changed or loaded.", err=True)


def _summary(found: Report) -> str:
    kinds = found.records
    return (
        f"{kinds['jurisdictions']} jurisdictions, {kinds['remedies']} remedies with {found.citations:,} citations, "
        f"{kinds['absences']} searched and none found, {kinds['instruments']} instruments with {kinds['provisions']} "
        f"provisions, {kinds['participations']} party facts, {kinds['organisations']} organisations, "
        f"{kinds['benchmarks']} benchmarks, {kinds['transfer_rules']} transfer rules, "
        f"{kinds['guidance_documents']} guidance documents, {found.doubts:,} doubts"
    )


def _print(found: Report) -> None:
    table = Table(title="Remedies by country", caption="Low: check before use. Gaps: kinds of remedy not recorded.")
    table.add_column("Country", no_wrap=True)
    for heading in ("Remedies", "Low", "None found", "Gaps", "Doubts"):
        table.add_column(heading, justify="right")
    for country in found.countries:
        low, none_found, gaps = country.confidence[Confidence.LOW], len(country.none_found), len(country.not_recorded)
        counts = (country.remedies, low, none_found, gaps, country.doubts)
        table.add_row(f"{country.code} {country.name}", *map(str, counts))
    Console().print(table)
    typer.echo(f"In all: {_summary(found)}.")
    areas = ", ".join(f"{name_of('areas', area, 'en').lower()} {count}" for area, count in found.areas.items())
    typer.echo(f"Remedies by area: {areas}.")
    sure = ", ".join(f"{count} {word}" for word, count in found.confidence.items())
    places = len(found.countries) * len(Category)
    typer.echo(f"Confidence of remedies: {sure}. Not recorded: {found.not_recorded} of {places} cells.")
