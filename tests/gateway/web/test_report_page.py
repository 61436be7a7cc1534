"""Reports of mistakes: prefilled, stored once and whole, never from another site, never too long, never too many."""

import json
from pathlib import Path

import httpx
import pytest

from gateway.web.reports import BoxFull, Report, Turnstile, filed


def a_report(reference: str = "ABCDEFGH") -> Report:
    return Report(
        reference=reference,
        received_at="2026-11-24T10:00:00Z",
        about="remedy:it-x",
        what="Wrong.",
        source="",
        contact="",
        language="en",
        edition=1,
    )


def kept_in(folder: Path) -> list[Path]:
    return sorted((folder / "reports").glob("*.json"))


def test_the_form_says_what_it_is_about_and_where_it_goes(site: httpx.Client) -> None:
    page = site.get("/report?about=organisation:it-asgi").text
    assert "It is sent to nobody else." in page
    assert "/organisations/it-asgi" in page
    assert "Do not write about a person" in page


def test_a_report_is_stored_in_the_folder_of_the_node(site: httpx.Client, folder: Path) -> None:
    before = kept_in(folder)
    answer = site.post(
        "/report", data={"about": "remedy:it-x", "what": "It is article 19.", "source": "", "contact": ""}
    )
    assert answer.status_code == 303
    reference = answer.headers["location"].removeprefix("/report/received?reference=")
    assert reference in site.get(answer.headers["location"]).text
    (file,) = [path for path in kept_in(folder) if path not in before]
    stored = json.loads(file.read_text(encoding="utf-8"))
    assert stored["reference"] == reference
    assert stored["what"] == "It is article 19."
    assert stored["about"] == "remedy:it-x"
    assert file.stat().st_mode & 0o077 == 0, "others can read it"
    assert set(stored) == {"reference", "received_at", "about", "what", "source", "contact", "language", "edition"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": ""}, "Say what is wrong, in a sentence."),
        ({"what": "x" * 4_001}, "This is longer than 4,000 characters."),
        ({"what": "x", "contact": "y" * 201}, "This is longer than 200 characters."),
    ],
)
def test_a_report_with_a_mistake_is_shown_again_and_not_stored(
    site: httpx.Client, folder: Path, given: dict[str, str], said: str
) -> None:
    before = kept_in(folder)
    answer = site.post("/report", data=given)
    assert answer.status_code == 400
    assert said in answer.text
    assert kept_in(folder) == before


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_another_site_cannot_send_a_report(site: httpx.Client, folder: Path, headers: dict[str, str]) -> None:
    before = kept_in(folder)
    assert site.post("/report", data={"what": "x"}, headers=headers).status_code == 403
    assert kept_in(folder) == before


def test_a_body_that_is_no_form_is_refused(site: httpx.Client) -> None:
    assert site.post("/report", json={"what": "x"}).status_code == 400


def test_a_body_that_no_report_can_have_is_refused(site: httpx.Client) -> None:
    answer = site.post("/report", data={"what": "x" * 70_000})
    assert answer.status_code == 413
    assert "That is too long" in answer.text


def test_a_confirmation_without_a_reference_leads_to_the_form(site: httpx.Client) -> None:
    assert site.get("/report/received?reference=<b>").headers["location"] == "/report"


def test_a_full_box_takes_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.web.reports.MOST_KEPT", 1)
    filed(a_report("AAAAAAAA"), tmp_path)
    with pytest.raises(BoxFull):
        filed(a_report("BBBBBBBB"), tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_a_report_is_never_written_over_another(tmp_path: Path) -> None:
    first, second = filed(a_report("AAAAAAAA"), tmp_path), filed(a_report("BBBBBBBB"), tmp_path)
    assert first != second
    assert json.loads(first.read_text(encoding="utf-8"))["reference"] == "AAAAAAAA"


def test_the_turnstile_counts_each_address_and_forgets(tmp_path: Path) -> None:
    clock = [0.0]
    turnstile = Turnstile(2, 600, now=lambda: clock[0])
    assert [turnstile.lets("a"), turnstile.lets("a"), turnstile.lets("a"), turnstile.lets("b")] == [
        True,
        True,
        False,
        True,
    ]
    clock[0] = 601
    assert turnstile.lets("a")
