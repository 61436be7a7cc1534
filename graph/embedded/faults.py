"""Why an embedded engine cannot run. Every message says what happened, where, and how to mend it."""

from graph.ports import EngineRefused


class EngineMissing(EngineRefused):
    """The package that holds the engine is not installed."""


class EmbeddedEngineLocked(EngineRefused):
    """Another process owns the folder; two engines on one folder would spoil each other's files."""


class FolderUnusable(EngineRefused):
    """The folder cannot be written, or its disk is full."""


class EngineWouldNotStart(EngineRefused):
    """The engine was started and ended, or never answered. The message holds the end of its log."""


class PortTaken(EngineWouldNotStart):
    """Someone else took a port between our looking and the engine's taking it."""
