"""GraphQL over HTTP: every way to ask, and every way to ask wrongly, each with its status and code."""

import gzip
import json
import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.gateway.graphql.asking import GRAPHQL, JSON, post, said

ASKED = "{ edition { ordinal } }"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, JSON),
        ("*/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, {JSON};q=0.9", GRAPHQL),
        (f"{JSON}, {GRAPHQL};q=0.5", JSON),
        ("application/*", JSON),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_an_answer_comes_in_the_form_that_is_accepted(
    client: httpx.AsyncClient, method: str, accept: str | None, form: str
) -> None:
    headers = {} if accept is None else {"accept": accept}
    if method == "GET":
        answer = await client.get("/graphql", params={"query": ASKED}, headers=headers)
    else:
        answer = await client.post("/graphql", json={"query": ASKED}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{form}; charset=utf-8"
    assert answer.json() == {"data": {"edition": {"ordinal": 1}}}
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("accept", ["image/png", "application/xml", f"{JSON};charset=latin1", f"{JSON};q=0"])
async def test_no_other_form_is_made_up(client: httpx.AsyncClient, accept: str) -> None:
    answer = await client.post("/graphql", json={"query": ASKED}, headers={"accept": accept})
    assert said(answer) == (406, "not-acceptable")


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"{}", {}, 415, "unsupported-media-type"),
        (b"query=x", {"content-type": "application/x-www-form-urlencoded"}, 415, "unsupported-media-type"),
        (b"{edition{ordinal}}", {"content-type": "application/graphql"}, 415, "unsupported-media-type"),
        (b"{}", {"content-type": "text/plain"}, 415, "unsupported-media-type"),
        (b"{}", {"content-type": f"{JSON}; charset=utf-16"}, 415, "unsupported-encoding"),
        (
            gzip.compress(b"{}", mtime=0),
            {"content-type": JSON, "content-encoding": "gzip"},
            415,
            "unsupported-encoding",
        ),
        (b"{}", {"content-type": JSON, "content-encoding": "br"}, 415, "unsupported-encoding"),
        (b'{"query": "\xff"}', {"content-type": JSON}, 415, "unsupported-encoding"),
        (b"", {"content-type": JSON}, 400, "bad-request"),
        (b"{", {"content-type": JSON}, 400, "bad-request"),
        (b'"query"', {"content-type": JSON}, 400, "bad-request"),
        (b"null", {"content-type": JSON}, 400, "bad-request"),
        (b'{"query": "{a}", "variables": {"x": NaN}}', {"content-type": JSON}, 400, "bad-request"),
        (b'{"query": "{a}", "variables": {"x": "\\ud800"}}', {"content-type": JSON}, 400, "bad-request"),
        (b'{"query": "{ a # \\udfff }"}', {"content-type": JSON}, 400, "bad-request"),
        (b'{"query": "{a}", "variables": {"x": ' + b"[" * 100_000, {"content-type": JSON}, 400, "bad-request"),
        (b'{"query": "{a}", "variables": {"x": ' + b"9" * 5_000 + b"}}", {"content-type": JSON}, 400, "bad-request"),
        (b"[]", {"content-type": JSON}, 400, "batch-not-supported"),
        (b'[{"query": "{a}"}]', {"content-type": JSON}, 400, "batch-not-supported"),
        (b"{}", {"content-type": JSON}, 400, "no-query"),
        (b'{"query": ""}', {"content-type": JSON}, 400, "no-query"),
        (b'{"query": null}', {"content-type": JSON}, 400, "no-query"),
    ],
)
async def test_a_body_that_is_no_question_is_refused(
    client: httpx.AsyncClient, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    for accept in (JSON, GRAPHQL):
        answer = await client.post("/graphql", content=body, headers={**headers, "accept": accept})
        assert said(answer) == (status, code)


@pytest.mark.parametrize("wrong", [1, True, [], {}, ["{a}"]])
@pytest.mark.parametrize("name", ["query", "operationName", "variables", "extensions"])
async def test_a_part_of_the_wrong_kind_is_refused_by_name(client: httpx.AsyncClient, name: str, wrong: Any) -> None:
    if name in {"variables", "extensions"} and wrong == {}:
        wrong = "text"
    answer = await client.post("/graphql", json={"query": ASKED, name: wrong})
    assert said(answer) == (400, "bad-request")
    assert name in answer.json()["errors"][0]["message"]


async def test_parts_that_are_null_are_left_out(client: httpx.AsyncClient) -> None:
    body = {"query": ASKED, "operationName": None, "variables": None, "extensions": None}
    assert (await client.post("/graphql", json=body)).json()["data"]


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{", None, "syntax-error"),
        ("\x00", None, "syntax-error"),
        ("{ nothing }", None, "invalid-document"),
        ("{ edition }", None, "invalid-document"),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", None, "invalid-document"),
        ('{ remedy(code: "\\uD800") { title } }', None, "syntax-error"),
        ("query ($c: String!) { remedy(code: $c) { title } }", None, "bad-variables"),
        ("query ($c: String!) { remedy(code: $c) { title } }", {"c": {"a": 1}}, "bad-variables"),
        ('{ compare(jurisdictions: ["ES"], asOf: "2026-02-30") { total } }', None, "bad-date"),
        ("query ($d: Date) { compare(jurisdictions: [], asOf: $d) { total } }", {"d": "tomorrow"}, "bad-date"),
        ("mutation { __typename }", None, "no-operation"),
        ("subscription { __typename }", None, "no-operation"),
        ("query A { edition { id } } query B { edition { id } }", None, "no-operation"),
    ],
)
async def test_what_cannot_be_executed_has_no_data_and_says_why(
    client: httpx.AsyncClient, query: str, variables: Any, code: str
) -> None:
    answer = await post(client, query, variables)
    assert said(answer) == (400, code)
    assert "data" not in answer.json()


async def test_programs_of_old_get_200_with_the_errors(client: httpx.AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": "{"}, headers={"accept": JSON})
    assert said(answer) == (200, "syntax-error")


@pytest.mark.parametrize(
    ("query", "code", "name"),
    [
        ('{ compare(jurisdictions: ["ES", "XX"]) { total } }', "unknown-jurisdiction", "XX"),
        (f"{{ compare(jurisdictions: {json.dumps([f'C{n}' for n in range(200)])}) {{ total }} }}",
         "too-many-jurisdictions", "200"),
        ("{ remedies(first: 0) { totalCount } }", "first-out-of-range", "0"),
        ("{ remedies(first: 101) { totalCount } }", "first-out-of-range", "101"),
        ('{ remedies(after: "UmVtZWR5") { totalCount } }', "bad-cursor", "after"),
        ('{ node(id: "forged") { id } }', "bad-id", "id"),
        ('{ remedy(code: "x") { _code: title } }', "reserved-alias", "_code"),
    ],
)  # fmt: skip
async def test_what_the_law_refuses_is_an_error_with_its_place(
    client: httpx.AsyncClient, query: str, code: str, name: str
) -> None:
    answer = await post(client, query)
    assert said(answer) == (200, code)
    told = answer.json()
    assert name in told["errors"][0]["message"]
    assert told["errors"][0]["path"]
    assert "data" in told
    assert answer.headers["cache-control"] == "no-store"


async def test_a_nul_or_a_huge_text_finds_nothing_and_breaks_nothing(client: httpx.AsyncClient) -> None:
    asked = "query ($c: String!) { remedy(code: $c) { title } instrument(code: $c) { code } search(text: $c) { code } }"
    for code in (
        "\x00",
        "'; MATCH (n) DETACH DELETE n //",
        "\u202e\u2066",
        "𝔘" * 100,
        "|",
        "1|it-article-18",
        "%",
        '"',
    ):
        told = (await post(client, asked, {"c": code})).json()
        assert "errors" not in told, (code, told)
        assert told["data"]["remedy"] is None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
async def test_another_method_is_refused_and_says_which_are_not(client: httpx.AsyncClient, method: str) -> None:
    answer = await client.request(method, "/graphql")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].split(", "))


async def test_what_changes_something_is_not_done_by_a_link(client: httpx.AsyncClient) -> None:
    answer = await client.get("/graphql", params={"query": "mutation { __typename }"}, headers={"accept": GRAPHQL})
    assert said(answer) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "no-query"),
        ({"query": ASKED, "variables": "{"}, "bad-request"),
        ({"query": ASKED, "variables": "[1]"}, "bad-request"),
        ({"query": ASKED, "extensions": "1"}, "bad-request"),
    ],
)
async def test_an_address_that_is_no_question_is_refused(
    client: httpx.AsyncClient, asked: dict[str, str], code: str
) -> None:
    assert said(await client.get("/graphql", params=asked, headers={"accept": JSON})) == (400, code)


async def test_a_question_in_an_address_may_have_variables_and_a_name(client: httpx.AsyncClient) -> None:
    query = "query A($c: String!) { jurisdiction(code: $c) { name } } query B { edition { ordinal } }"
    asked = {"query": query, "operationName": "A", "variables": '{"c": "ES"}', "extensions": "{}"}
    answer = await client.get("/graphql", params=asked)
    assert answer.json() == {"data": {"jurisdiction": {"name": "Spain"}}}


async def test_head_says_what_get_would_without_the_answer(client: httpx.AsyncClient) -> None:
    whole = await client.get("/graphql", params={"query": ASKED})
    answer = await client.head("/graphql", params={"query": ASKED})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == whole.headers["etag"]


async def test_the_same_answer_again_costs_no_body(client: httpx.AsyncClient) -> None:
    first = await client.get("/graphql", params={"query": ASKED})
    etag = first.headers["etag"]
    assert etag.startswith('"')
    for known in (etag, f'"x", {etag}', f"W/{etag}", "*"):
        again = await client.get("/graphql", params={"query": ASKED}, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    other = await client.get("/graphql", params={"query": ASKED}, headers={"if-none-match": '"x"'})
    assert other.status_code == 200


async def test_a_node_that_is_starting_says_when_to_come_back(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.state.house = None
    answer = await post(client, ASKED)
    assert said(answer) == (503, "away")
    assert int(answer.headers["retry-after"]) > 0


async def test_people_get_a_page_with_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    answer = await client.get("/graphql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "Accept" in answer.headers["vary"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', answer.text)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
    assert not re.search(r"""<script>|<style|\s(?:style|on\w+)=""", answer.text), (
        "nothing inline: the policy forbids it"
    )
    for name, kind in (("explorer.js", "text/javascript"), ("explorer.css", "text/css")):
        assert f"/graphql/{name}" in answer.text
        assert (await client.get(f"/graphql/{name}")).headers["content-type"].startswith(kind)
    assert (await client.get("/graphql/endpoint.py")).status_code == 404
