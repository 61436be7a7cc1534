"""The graph engine that comes with the software: a child process on loopback, which the node starts and ends."""

from graph.embedded.engine import EmbeddedEngine
from graph.embedded.faults import EmbeddedEngineLocked, EngineMissing, EngineWouldNotStart, FolderUnusable
from graph.embedded.runtime import installed

__all__ = [
    "EmbeddedEngine",
    "EmbeddedEngineLocked",
    "EngineMissing",
    "EngineWouldNotStart",
    "FolderUnusable",
    "installed",
]
