"""What an operator may set: read once at start, from SAFECONDUCT_* variables and the options of a command."""

import difflib
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.model import JurisdictionCode

PREFIX: Final = "SAFECONDUCT_"
_NOT_OURS: Final = f"{PREFIX}TEST_"
"""Variables that only the tests read."""
_BOLT: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_NODE: Final = r"^[a-z][a-z0-9-]{0,30}$"
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z-]{1,39}")


def home_of_data() -> Path:
    """Return where this system keeps what programs store for a user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "safeconduct"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "safeconduct"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "safeconduct"


class Settings(BaseSettings):
    """Everything a node can be told. `safeconduct settings` prints these descriptions."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    node: str = Field(
        "local",
        pattern=_NODE,
        description="The name of this node: lower-case letters, digits and hyphens. Its editions carry it.",
    )
    publishers: Annotated[Mapping[JurisdictionCode, str], NoDecode] = Field(
        default_factory=dict,
        description="Which node answers for which jurisdiction, as ES=es,GB=gb. The project answers for all others.",
    )
    data: Path = Field(
        default_factory=lambda: home_of_data() / "node",
        description="The folder where this node keeps everything it stores. One node a folder.",
    )
    atlas: Path | None = Field(
        None, description="A folder with the law as files. Unset: the law that comes with the software."
    )
    host: str = Field("127.0.0.1", description="The address to listen on. The default is reached from here alone.")
    port: int = Field(8001, ge=1, le=65535, description="The port to listen on.")
    address: str | None = Field(
        None,
        description="The address people type, such as https://law.example.org. Unset: http://localhost and the port.",
    )
    hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Further names this node answers to, separated by commas. A request for any other is refused.",
    )
    graph_uri: str | None = Field(
        None, description="Bolt address of Neo4j, such as bolt://localhost:7687. Unset: an embedded engine."
    )
    graph_user: str = Field("neo4j", description="The user of the graph. Not used with the embedded engine.")
    graph_password: SecretStr | None = Field(None, description="Required with graph_uri. Never printed.")
    engine_memory_mb: int = Field(
        256, ge=96, le=8192, description="The most heap, in megabytes, that the embedded engine may take."
    )
    demo: bool = Field(
        default=False,
        description="Show on every page that this is a demonstration with invented people. Only on this machine.",
    )
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        ("en", "es", "fr", "ar"), min_length=1, description="The languages of the pages, the first when none fits."
    )
    introspection: bool = Field(
        default=True, description="Whether programs may ask the GraphQL endpoint for its own schema."
    )
    body_limit: int = Field(
        262_144, ge=1_024, le=16_777_216, description="The largest request body, in bytes. A larger one is refused."
    )
    url_limit: int = Field(8_192, ge=512, le=65_536, description="The longest address of a request, in bytes.")
    request_seconds: float = Field(
        30, gt=0, le=600, description="How long one request may take before it is given up, in seconds."
    )
    requests_at_once: int = Field(
        200, ge=1, le=10_000, description="How many requests may be under way; one more is told to come back."
    )
    security_contact: str | None = Field(
        None, description="Where to report a weakness: a mailto: or https: address, shown in /.well-known/security.txt."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged. No level logs a body, a query string or an address of a person."
    )

    @field_validator("publishers", mode="before")
    @classmethod
    def _pairs(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        pairs = [pair.partition("=") for pair in _items(given)]
        for code, equals, node in pairs:
            if not (equals and _CODE.fullmatch(code) and re.match(_NODE, node)):
                raise ValueError(f"'{code}{equals}{node}' is not a jurisdiction and a node, such as ES=es")
        return {code: node for code, _, node in pairs}

    @field_validator("hosts", "languages", mode="before")
    @classmethod
    def _listed(cls, given: object) -> object:
        return tuple(_items(given)) if isinstance(given, str) else given

    @field_validator("data", "atlas")
    @classmethod
    def _whole(cls, given: Path | None) -> Path | None:
        return None if given is None else given.expanduser().absolute()

    @field_validator("graph_uri")
    @classmethod
    def _bolt(cls, given: str | None) -> str | None:
        if given is not None and (urlsplit(given).scheme not in _BOLT or not urlsplit(given).hostname):
            raise ValueError("it has to begin with bolt:// or neo4j:// and name a server: bolt://localhost:7687")
        if given is not None and urlsplit(given).password:
            raise ValueError("a password does not belong in it; set SAFECONDUCT_GRAPH_PASSWORD")
        return given

    @field_validator("address")
    @classmethod
    def _origin(cls, given: str | None) -> str | None:
        if given is None:
            return None
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError("it has to be http:// or https://, a name and perhaps a port, and nothing after them")
        return given.rstrip("/")

    @field_validator("security_contact")
    @classmethod
    def _contact(cls, given: str | None) -> str | None:
        if given is not None and not given.startswith(("mailto:", "https://")):
            raise ValueError("it has to begin with mailto: or https://")
        return given

    @model_validator(mode="after")
    def _together(self) -> "Settings":
        if self.graph_uri is not None and self.graph_password is None:
            raise ValueError("graph_uri is set and graph_password is not; set SAFECONDUCT_GRAPH_PASSWORD too")
        return self

    @property
    def publishes(self) -> frozenset[JurisdictionCode]:
        """The jurisdictions whose law this node answers for."""
        return frozenset(code for code, node in self.publishers.items() if node == self.node)

    @property
    def origin(self) -> str:
        """The address people type."""
        return self.address or f"http://localhost:{self.port}"

    @property
    def host_names(self) -> frozenset[str]:
        """The names, without port, that a request may be for."""
        own = urlsplit(self.origin).hostname or "localhost"
        return frozenset({own, "localhost", "127.0.0.1", "::1", *(name.lower() for name in self.hosts)})


@dataclass(frozen=True, slots=True)
class Mistake:
    """One setting that cannot stand as it is."""

    setting: str
    what: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.what}."


class BadSettings(Exception):
    """The node was told something it cannot follow."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(" ".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


def settings(**options: Any) -> Settings:
    """Return the settings in force; an option of a command wins over a variable. Raises BadSettings with every mistake.

    A variable that begins like ours and is none of ours is a mistake too: a misspelt one would be ignored quietly.
    """
    mistakes = [
        Mistake(name, f"there is no such setting{_meant(name)}; `safeconduct settings` lists them")
        for name in sorted(os.environ)
        if name.upper().startswith(PREFIX)
        and not name.upper().startswith(_NOT_OURS)
        and name.upper().removeprefix(PREFIX).lower() not in Settings.model_fields
    ]
    try:
        read = Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        mistakes += [_mistake(found) for found in error.errors(include_url=False, include_input=False)]
    if mistakes:
        raise BadSettings(mistakes)
    return read


def _mistake(found: Any) -> Mistake:
    name = str(found["loc"][0]) if found["loc"] else ""
    text = str(found["msg"]).removeprefix("Value error, ")
    return Mistake(f"{PREFIX}{name.upper()}" if name else "settings", text[:1].lower() + text[1:])


def _meant(name: str) -> str:
    known = [f"{PREFIX}{field.upper()}" for field in Settings.model_fields]
    near = difflib.get_close_matches(name.upper(), known, n=1)
    return f" (is {near[0]} meant?)" if near else ""


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
