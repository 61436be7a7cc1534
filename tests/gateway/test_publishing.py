"""The law from files into a real graph: once, whole, and by as many gateways as there are."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.publishing import up_to_date
from gateway.settings import Settings
from gateway.stages import Stage
from gateway.wiring import Graph, graph_of
from graph.bolt.driver import connected
from graph.bolt.editions import BoltEditions
from graph.bolt.knowledge import BoltKnowledge
from graph.search import SearchFiles
from knowledge_base.complaints import BrokenAtlas
from tests.contracts.engines import emptied
from tests.knowledge_base.small import write_small_atlas
from tests.neo4j_server import neo4j_server


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """Return a small atlas that a test may edit."""
    return write_small_atlas(tmp_path / "law")


@pytest.fixture
def settings(tmp_path: Path, law: Path) -> Settings:
    """Return the settings of a node that shows it."""
    return Settings(node="es", data=tmp_path / "node", atlas=law)


@pytest.fixture
async def graph(settings: Settings) -> AsyncIterator[Graph]:
    """Open an empty graph."""
    async with graph_of(settings) as opened:
        yield opened


def edited(law: Path, text: str) -> None:
    """Give the remedy of the small atlas another summary."""
    path = law / "es" / "remedies.yaml"
    lines = [f"    en: {text}" if "days." in line else line for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


async def test_the_current_and_the_previous_edition_stay_and_older_ones_go(
    graph: Graph, settings: Settings, law: Path
) -> None:
    for days in ("30", "60", "90"):
        edited(law, f"At least {days} days.")
        outcome = await up_to_date(settings, graph.editions, graph.search)
        assert outcome.loaded
    assert [edition.ordinal for edition in await graph.editions.list()] == [3, 2]
    assert [graph.search.has(ordinal) for ordinal in (1, 2, 3)] == [False, True, True]


async def test_a_lost_search_file_is_made_again_without_a_new_edition(graph: Graph, settings: Settings) -> None:
    first = await up_to_date(settings, graph.editions, graph.search)
    await graph.search.forget(first.edition.ordinal)
    again = await up_to_date(settings, graph.editions, graph.search)
    assert (again.edition, again.loaded) == (first.edition, False)
    assert [hit.code for hit in await graph.search.find(1, "España", None, 5)] == ["ES"]


async def test_a_country_is_found_in_the_languages_of_the_pages(graph: Graph, settings: Settings) -> None:
    await up_to_date(settings, graph.editions, graph.search)
    for name in ("Espagne", "إسبانيا", "Spain"):
        assert [hit.code for hit in await graph.search.find(1, name, None, 1)] == ["ES"]


async def test_a_broken_law_is_refused_where_there_is_no_other_and_left_alone_where_there_is(
    graph: Graph, settings: Settings, law: Path
) -> None:
    sound = (law / "es" / "remedies.yaml").read_text(encoding="utf-8")
    (law / "es" / "remedies.yaml").write_text(sound.replace("reflection_period", "reflection"), encoding="utf-8")
    with pytest.raises(BrokenAtlas):
        await up_to_date(settings, graph.editions, graph.search)
    assert await graph.editions.current() is None
    (law / "es" / "remedies.yaml").write_text(sound, encoding="utf-8")
    held = (await up_to_date(settings, graph.editions, graph.search)).edition
    (law / "es" / "remedies.yaml").write_text("- id: [", encoding="utf-8")
    outcome = await up_to_date(settings, graph.editions, graph.search)
    assert outcome.edition == held == await graph.editions.current()
    assert outcome.broken is not None


async def test_another_publisher_of_the_same_files_is_another_edition(graph: Graph, settings: Settings) -> None:
    await up_to_date(settings, graph.editions, graph.search)
    other = settings.model_copy(update={"node": "gb"})
    outcome = await up_to_date(other, graph.editions, graph.search)
    assert (outcome.edition.ordinal, outcome.edition.publisher) == (2, "gb")


async def test_progress_goes_from_reading_to_the_last_record(graph: Graph, settings: Settings) -> None:
    told: list[tuple[Stage, int, int]] = []
    await up_to_date(settings, graph.editions, graph.search, lambda *said: told.append(said))
    assert told[0] == (Stage.READING, 0, 0)
    loading = [(done, total) for stage, done, total in told if stage is Stage.LOADING]
    assert loading == sorted(loading)
    assert loading[-1][0] == loading[-1][1] > 0


@pytest.mark.system
async def test_gateways_that_start_together_over_one_graph_end_with_one_law(tmp_path: Path, settings: Settings) -> None:
    async with connected(*neo4j_server()) as driver:
        await emptied(driver)
        graphs = [
            Graph(BoltEditions(driver), BoltKnowledge(driver), SearchFiles(tmp_path / f"search{one}"))
            for one in range(3)
        ]
        outcomes = await asyncio.gather(*(up_to_date(settings, one.editions, one.search) for one in graphs))
        current = await graphs[0].editions.current()
    assert current is not None
    assert {outcome.edition.hash for outcome in outcomes} == {current.hash}
    for one in graphs:
        assert [hit.code for hit in await one.search.find(current.ordinal, "Spain", None, 1)] == ["ES"]
