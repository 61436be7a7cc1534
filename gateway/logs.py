"""What a node writes down: a line of JSON an event in its folder, and the same in plain words where it was started.

No request's query string or body and nobody's address is ever among it: `gateway.entrance` logs which door was asked,
not what stood in its address.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_LARGEST: Final = 2_000_000
_KEPT: Final = 4
_TALKATIVE: Final = ("asyncio", "httpx", "neo4j", "uvicorn")
"""Libraries that are heard from warnings on, whatever the level: their details may quote a request."""


def log_of(folder: Path) -> Path:
    """Return where the node in a folder writes."""
    return folder / "log" / "node.log"


def keep_log(folder: Path, level: str, *, aloud: bool) -> None:
    """Write to the folder's log from now on, and `aloud` to the terminal too, there without traces."""
    path = log_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    kept.setFormatter(_Line())
    handlers: list[logging.Handler] = [kept]
    if aloud:
        spoken = logging.StreamHandler(sys.stderr)
        spoken.setFormatter(_Sentence())
        handlers.append(spoken)
    logging.basicConfig(level=level.upper(), handlers=handlers, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class _Sentence(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        return f"{at} {record.levelname.lower()}: {record.getMessage()}"
