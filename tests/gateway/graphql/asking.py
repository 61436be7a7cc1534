"""How the tests put a question to the endpoint, and read what is said."""

from collections.abc import Mapping
from typing import Any, Final

import httpx

GRAPHQL: Final = "application/graphql-response+json"
JSON: Final = "application/json"


async def post(client: httpx.AsyncClient, query: object, variables: object = None, **more: Any) -> httpx.Response:
    """Send a question, accepting GraphQL's own form of answer."""
    body = {"query": query, **({"variables": variables} if variables is not None else {}), **more}
    return await client.post("/graphql", json=body, headers={"accept": GRAPHQL})


async def data(client: httpx.AsyncClient, query: str, variables: object = None) -> Any:
    """Return the data of an answer that has no errors."""
    answer = await post(client, query, variables)
    told = answer.json()
    assert "errors" not in told, told["errors"]
    assert answer.status_code == 200
    return told["data"]


def said(answer: httpx.Response) -> tuple[int, str]:
    """Return the status and the code of the first error, which says what happened and what to do."""
    error: Mapping[str, Any] = answer.json()["errors"][0]
    assert error["message"]
    assert error["extensions"]["next"]
    assert "Traceback" not in answer.text
    return answer.status_code, str(error["extensions"]["code"])
