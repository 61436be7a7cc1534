"""The reference says what the code does now."""

import pytest

from docs.reference.generate import HERE, PAGES, stale


def test_no_page_has_drifted_from_the_code() -> None:
    assert list(stale()) == [], "run: .venv/bin/python -m docs.reference.generate"


@pytest.mark.parametrize("name", PAGES)
def test_a_drifted_page_would_be_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, name, lambda: (HERE / name).read_text("utf-8") + "more")
    assert list(stale()) == [name]
