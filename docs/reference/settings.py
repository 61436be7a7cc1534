"""The page of settings, made from `gateway.settings`."""

from typing import Final

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from gateway.settings import PREFIX, Settings

_OPENING: Final = """# Settings

<!-- Made from gateway/settings.py by docs/reference/generate.py; change it there. -->

Each is an environment variable, read once when a node starts. A name that begins like these and is none of them stops
the start: a misspelt setting would be ignored quietly. `safeconduct settings` prints the same list, with what is set.

| variable | unset | what it is |
|---|---|---|
"""
_ELSEWHERE: Final = {"data": "a folder of the user's own", "publishers": "none", "hosts": "none"}


def settings_page() -> str:
    """Return the page."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {_unset(name, field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return _OPENING + "\n".join(rows) + "\n"


def _unset(name: str, field: FieldInfo) -> str:
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    if field.default in (None, PydanticUndefined) or isinstance(field.default, SecretStr):
        return "none"
    default = field.default
    if isinstance(default, tuple):
        default = ",".join(default)
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
