"""`safeconduct demo`: two countries on one machine, in a minute."""

from gateway.cli.demo.command import demo

__all__ = ["demo"]
