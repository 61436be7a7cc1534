"""What the documentation shows can be typed: every question in it has an answer on a served node."""

import json
import re
from collections.abc import Iterator
from typing import Final

import httpx
import pytest

from tests.architecture.repository import ROOT, files, name_of
from tests.served import served_node

_GRAPHQL: Final = re.compile(r"```graphql\n(.*?)```", re.DOTALL)
_SENT: Final = re.compile(r"<<'JSON'\n(.*?)\n\s*JSON", re.DOTALL)


def questions() -> dict[str, str]:
    """Every GraphQL document that a reader is shown, by where it stands."""
    found: dict[str, str] = {}
    for path in (ROOT / "README.md", *files(".md", under=ROOT / "docs")):
        text = path.read_text("utf-8")
        shown = [*_GRAPHQL.findall(text), *(json.loads(body, strict=False)["query"] for body in _SENT.findall(text))]
        found |= {f"{name_of(path)}-{number}": document for number, document in enumerate(shown)}
    return found


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a node with the whole law."""
    with (
        served_node(tmp_path_factory.mktemp("examples")) as address,
        httpx.Client(base_url=address, timeout=30) as asking,
    ):
        yield asking


def test_the_documentation_shows_questions() -> None:
    places = {place.rsplit("-", 1)[0] for place in questions()}
    assert {"README.md", "docs/how-to/query-the-api.md", "docs/tutorials/five-minutes.md"} <= places


@pytest.mark.parametrize("place", questions())
def test_a_question_that_is_shown_has_an_answer(client: httpx.Client, place: str) -> None:
    answer = client.post("/graphql", json={"query": questions()[place]}).json()
    assert "errors" not in answer, answer["errors"]
    assert all(answer["data"].values())


def test_the_refusal_that_is_shown_is_what_happens(client: httpx.Client) -> None:
    many = json.dumps([code["node"]["code"] for code in listed(client)[:11]])
    (error,) = client.post("/graphql", json={"query": f"{{ compare(jurisdictions: {many}) {{ total }} }}"}).json()[
        "errors"
    ]
    assert error["extensions"]["code"] == "too-many-jurisdictions"
    assert error["extensions"]["next"]


def test_the_same_answer_again_costs_no_body(client: httpx.Client) -> None:
    question = {"query": '{ compare(jurisdictions: ["ES"]) { total } }'}
    first = client.get("/graphql", params=question)
    again = client.get("/graphql", params=question, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def listed(client: httpx.Client) -> list[dict[str, dict[str, str]]]:
    """The jurisdictions of the node."""
    question = "{ jurisdictions(first: 100) { edges { node { code } } } }"
    edges: list[dict[str, dict[str, str]]]
    edges = client.post("/graphql", json={"query": question}).json()["data"]["jurisdictions"]["edges"]
    return edges
