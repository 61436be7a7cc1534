"""The endpoint keeps to GraphQL over HTTP, says an auditor that others are held to as well."""

from collections import Counter

import pytest

from tests.outside import node

pytestmark = pytest.mark.system


def test_every_audit_is_ok_and_none_only_warns(endpoint: str) -> None:
    results = node.run("audit.mjs", endpoint)
    assert [result for result in results if result["status"] != "ok"] == []
    assert Counter(result["status"] for result in results) == {"ok": 61}
