"""The files of the law into the graph: only when they differ from what it holds, and then all of it or nothing."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from babel import Locale

from gateway.settings import Settings
from gateway.stages import Progress, Stage, quiet
from graph.edition import Contents, Edition
from graph.ports import Editions, Overtaken, Search
from knowledge_base.compile import ATLAS, compiled, source_hash
from knowledge_base.complaints import BrokenAtlas

_PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the law at a start or a load."""

    edition: Edition
    loaded: bool
    """False: the graph held these files already."""
    broken: BrokenAtlas | None = None
    """Why the files were left alone and an earlier edition stays."""


async def up_to_date(settings: Settings, editions: Editions, search: Search, progress: Progress = quiet) -> Outcome:
    """Make the edition of these files current, unless it is.

    Raises BrokenAtlas when a file has a mistake and nothing is held that could be shown instead; with an earlier
    edition that one stays, and the outcome says so. What is current before this returns is never half an edition.
    """
    folder, publishers = settings.atlas or ATLAS, settings.publishers
    progress(Stage.READING, 0, 0)
    wanted = await asyncio.to_thread(source_hash, folder, publishers)
    current = await editions.current()
    held = current is not None and current.hash == wanted and current.publisher == settings.node
    if current is not None and held and search.has(current.ordinal):
        return Outcome(current, loaded=False)
    try:
        law = await asyncio.to_thread(compiled, folder, publishers=publishers)
    except BrokenAtlas as broken:
        if current is None:
            raise
        return Outcome(current, loaded=False, broken=broken)
    if current is not None and held:
        await search.put(current.ordinal, law.contents, names_of(law.contents, settings.languages))
        return Outcome(current, loaded=False)
    try:
        edition = await _published(law.contents, law.hash, settings, editions, search, progress)
    except Overtaken:
        # Another gateway over the same graph loads, or has loaded, the law as well; the same files are the same law.
        edition = await _theirs(law.hash, editions)
        await search.put(edition.ordinal, law.contents, names_of(law.contents, settings.languages))
    for gone in await editions.prune([current.ordinal] if current else []):
        await search.forget(gone)
    return Outcome(edition, loaded=True)


async def _published(
    contents: Contents, found: str, settings: Settings, editions: Editions, search: Search, progress: Progress
) -> Edition:
    edition = await editions.put(
        contents,
        hash=found,
        publisher=settings.node,
        published_at=datetime.now(UTC).replace(microsecond=0),
        progress=lambda done, total: progress(Stage.LOADING, done, total),
    )
    await search.put(edition.ordinal, contents, names_of(contents, settings.languages))
    await editions.flip(edition)
    return edition


async def _theirs(found: str, editions: Editions) -> Edition:
    for _ in range(_PATIENCE):
        current = await editions.current()
        if current is not None and current.hash == found:
            return current
        await asyncio.sleep(1)
    raise Overtaken("Another node keeps loading a different law into the same graph. Give each a graph of its own.")


def names_of(contents: Contents, languages: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what countries are called in the languages of the pages, for whoever searches in them."""
    spoken = [Locale.parse(language).territories for language in languages]
    return {one.code: tuple(names[one.code] for names in spoken if one.code in names) for one in contents.jurisdictions}
