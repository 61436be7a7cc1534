"""Every record of a served node, read through its GraphQL endpoint page by page, as any client would."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx

from tests.journeys.spelling import answered, selection_of

LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "Jurisdiction": ("jurisdictions",),
    "Instrument": ("instruments",),
    "Provision": ("provisions",),
    "Remedy": ("remedies",),
    "Absence": ("absences",),
    "Participation": ("participations",),
    "Benchmark": ("benchmarks",),
    "TransferRule": ("transferRules",),
    "Adequacy": ("adequacyDecisions",),
    "Organisation": ("organisations",),
    "GuidanceDocument": ("guidanceDocuments(listed: true)", "guidanceDocuments(listed: false)"),
}
"""Where the records of a kind are listed."""
WHOLE_LISTS: Final[Mapping[str, str]] = {"TransferGroup": "transferGroups", "LegalNote": "legalNotes"}
"""Those that are few and come at once."""
PAGE: Final = 100
"""The longest page that a list gives."""


class Reader:
    """A client of one served node."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(self, document: str, **variables: object) -> dict[str, Any]:
        """Return the data of an answer; an error of any kind fails the test with what was said."""
        answer = self._client.post("/graphql", json={"query": document, "variables": variables})
        body = answer.json()
        assert answer.status_code == 200, body
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    def every(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return all records of a kind with all their fields, by code."""
        if kind in WHOLE_LISTS:
            name = WHOLE_LISTS[kind]
            nodes = list(self.ask(f"{{ {name} {{ {selection_of(kind)} }} }}")[name])
        else:
            nodes = [node for name in LISTS[kind] for node in self._pages(name, selection_of(kind))]
        found = {node["code"]: answered(kind, node) for node in nodes}
        assert len(found) == len(nodes), f"a {kind} came twice"
        return found

    def _pages(self, name: str, selection: str) -> Iterator[dict[str, Any]]:
        field, _, argument = name.rstrip(")").partition("(")
        chosen = f"filter: {{{argument}}}, " if argument else ""
        document = f"""query Page($first: Int!, $after: String) {{
            {field}({chosen}first: $first, after: $after) {{
                totalCount pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {selection} }} }}
            }} }}"""
        after, read, total = None, 0, None
        while total is None or after is not None:
            page = self.ask(document, first=PAGE, after=after)[field]
            assert total in (None, page["totalCount"]), "the total changed on the way"
            total = page["totalCount"]
            read += len(page["edges"])
            yield from (edge["node"] for edge in page["edges"])
            after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
        assert read == total, f"{field} promised {total} and gave {read}"
