"""What an operator may set, and what is said when it cannot stand."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from gateway.settings import BadSettings, Settings, settings
from graph.model import JurisdictionCode


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings of whoever runs the tests do not count."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SAFECONDUCT_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("SAFECONDUCT_GRAPH_URL", "bolt://localhost", "is SAFECONDUCT_GRAPH_URI meant?"),
        ("SAFECONDUCT_GRAPH_URI", "http://localhost:7474", "begin with bolt://"),
        ("SAFECONDUCT_GRAPH_URI", "bolt://neo4j:secret@localhost", "SAFECONDUCT_GRAPH_PASSWORD"),
        ("SAFECONDUCT_GRAPH_URI", "bolt://localhost", "graph_password is not"),
        ("SAFECONDUCT_PORT", "80000", "less than or equal to 65535"),
        ("SAFECONDUCT_PORT", "many", "valid integer"),
        ("SAFECONDUCT_NODE", "Spain!", "SAFECONDUCT_NODE: "),
        ("SAFECONDUCT_PUBLISHERS", "ES=es,GB", "'GB' is not a jurisdiction and a node"),
        ("SAFECONDUCT_ADDRESS", "law.example.org", "http:// or https://"),
        ("SAFECONDUCT_ADDRESS", "https://law.example.org/compare", "nothing after"),
        ("SAFECONDUCT_SECURITY_CONTACT", "someone@example.org", "mailto:"),
        ("SAFECONDUCT_LOG_LEVEL", "loud", "SAFECONDUCT_LOG_LEVEL: "),
    ],
)
def test_a_mistake_is_named_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(BadSettings) as caught:
        settings()
    assert said in str(caught.value)


def test_a_refused_setting_is_not_quoted_since_it_may_be_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_GRAPH_URI", "bolt://neo4j:hunter2@localhost")
    with pytest.raises(BadSettings) as caught:
        settings()
    assert "hunter2" not in str(caught.value)


def test_every_mistake_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_PORT", "0")
    monkeypatch.setenv("SAFECONDUCT_NOD", "es")
    with pytest.raises(BadSettings) as caught:
        settings()
    assert [mistake.setting for mistake in caught.value.mistakes] == ["SAFECONDUCT_NOD", "SAFECONDUCT_PORT"]


def test_nothing_set_is_one_node_on_this_machine_alone(tmp_path: Path) -> None:
    plain = settings()
    assert (plain.host, plain.graph_uri, plain.demo) == ("127.0.0.1", None, False)
    assert plain.origin == "http://localhost:8001"
    assert plain.data == tmp_path / "safeconduct" / "node"


def test_an_option_wins_over_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_PORT", "9001")
    assert settings().port == 9001
    assert settings(port=9002).port == 9002
    assert settings(port=None).port == 9001


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_GRAPH_URI", "")
    assert settings().graph_uri is None


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_NODE", "es")
    monkeypatch.setenv("SAFECONDUCT_PUBLISHERS", "ES=es, GB=gb ,PT=es")
    monkeypatch.setenv("SAFECONDUCT_HOSTS", "Law.Example.org,other.example.org")
    read = settings()
    assert read.publishes == {"ES", "PT"}
    assert read.publishers[JurisdictionCode("GB")] == "gb"
    assert {"law.example.org", "other.example.org", "localhost"} <= read.host_names


def test_every_setting_is_described_in_a_sentence() -> None:
    short = [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")]
    assert short == []


def test_settings_stay_as_they_were_read() -> None:
    with pytest.raises(ValidationError):
        setattr(settings(), "port", 1)  # noqa: B010  as a program might that types do not stop


def test_a_password_is_not_shown() -> None:
    read = settings(graph_uri="bolt://localhost", graph_password="hunter2")
    assert "hunter2" not in repr(read)
    assert "hunter2" not in read.model_dump_json()
