"""Clients that people really use get the same answers as anyone, unmodified."""

from typing import Any

import httpx
import pytest

from tests.outside import node
from tests.outside.questions import QUESTIONS

pytestmark = pytest.mark.system

ASKED = [{"document": document, "variables": {}} for document in QUESTIONS.values()]


@pytest.fixture(scope="module")
def plain(endpoint: str) -> list[Any]:
    """The answers to the promised questions, asked without any client."""
    answers = [httpx.post(endpoint, json={"query": document}, timeout=30).json() for document in QUESTIONS.values()]
    assert [answer["errors"] for answer in answers if "errors" in answer] == []
    return [answer["data"] for answer in answers]


def test_the_promised_questions_have_answers(plain: list[Any]) -> None:
    answers = dict(zip(QUESTIONS, (answer[name] for name, answer in zip(QUESTIONS, plain, strict=True)), strict=True))
    assert answers["compare"]["total"] == 32
    assert {"RECORDED", "NONE_FOUND", "NOT_RECORDED"} <= {
        cell["state"] for row in answers["compare"]["rows"] for cell in row["cells"]
    }
    assert answers["jurisdictions"]["totalCount"] == 52
    assert answers["benchmarks"]["totalCount"] == 50
    assert answers["transferRules"]["totalCount"] == 55
    assert answers["guidanceDocuments"]["totalCount"] == 30
    assert answers["remedies"]["totalCount"] == len(answers["remedies"]["edges"]) > 0
    assert all(edge["node"]["guidance"]["edges"] for edge in answers["remedies"]["edges"])
    assert answers["remedy"]["title"]
    assert answers["jurisdiction"]["remedies"]["totalCount"] > 0
    assert answers["organisations"]["totalCount"] > 0
    assert all(edge["node"]["parties"] for edge in answers["instruments"]["edges"])


def test_graphql_request_reads_them_alike(endpoint: str, plain: list[Any]) -> None:
    assert node.run("ask.mjs", endpoint, given=ASKED) == plain


def test_apollo_client_keeps_every_object_once_and_loses_nothing(endpoint: str, plain: list[Any]) -> None:
    assert without_type_names(node.run("remember.mjs", endpoint, given=ASKED)) == plain


def without_type_names(answer: Any) -> Any:
    """Take out what the client asked for itself."""
    if isinstance(answer, dict):
        return {name: without_type_names(value) for name, value in answer.items() if name != "__typename"}
    return [without_type_names(one) for one in answer] if isinstance(answer, list) else answer
