"""The engine that comes as a Python package: where it is, and the one command that runs it."""

import os
import socket
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from graph.embedded.faults import EngineMissing

PACKAGE: Final = "arcadedb_embedded"
USER: Final = "root"
_DATABASE: Final = "neo4j"  # as Neo4j names it, so that one code speaks to both
_LONGEST_QUERY: Final = 10_000  # milliseconds: the engine ignores the driver's own timeouts
_LARGEST_MESSAGE: Final = 64 * 1024 * 1024  # above it the engine goes silent instead of refusing

_JVM: Final = (
    # A quick start, and a third less memory at rest than with the defaults.
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xmn24m",
    "-XX:MinHeapFreeRatio=10",
    "-XX:MaxHeapFreeRatio=20",
    "-Xss512k",
    "--add-modules=jdk.incubator.vector",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
)


@dataclass(frozen=True, slots=True)
class Ports:
    """Loopback ports: the one we speak to, and the HTTP door that the engine insists on."""

    bolt: int
    http: int


def free_ports() -> Ports:
    """Return two ports that nobody has at the moment."""
    with socket.socket() as bolt, socket.socket() as http:
        bolt.bind(("127.0.0.1", 0))
        http.bind(("127.0.0.1", 0))
        return Ports(bolt.getsockname()[1], http.getsockname()[1])


def installed(package: str = PACKAGE) -> Path:
    """Return the folder of the engine's package, without importing it. Raises EngineMissing."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EngineMissing(
            f"The embedded graph engine (Python package {package.replace('_', '-')}) is not installed. Install it with "
            'pip install "safeconduct[embedded]", or set SAFECONDUCT_GRAPH_URI to the address of a Neo4j server. '
            "The package exists for Linux (glibc 2.34 or newer, x86-64 and arm64), macOS on arm64 and Windows on x64; "
            "on Alpine, RHEL 8 and macOS on Intel a Neo4j server is the only way."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def command(package: Path, folder: Path, password: Path, ports: Ports, heap: int) -> list[str]:
    """Return what to run, for a heap of so many megabytes."""
    java = package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    settings = {
        "server.rootPath": folder,
        "server.databaseDirectory": folder / "databases",
        "server.rootPasswordPath": password,
        # Production flushes its log at every commit and keeps files and its own pages shut.
        "server.mode": "production",
        "server.defaultDatabases": f"{_DATABASE}[]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": ports.bolt,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": ports.http,
        "command.timeout": _LONGEST_QUERY,
        "bolt.maxMessageSize": _LARGEST_MESSAGE,
        "bolt.packstream.maxValueLength": _LARGEST_MESSAGE,
    }
    return [
        str(java),
        f"-Xmx{heap}m",
        *_JVM,
        "-cp",
        str(package / "jars" / "*"),
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def tied_to_us(run: list[str]) -> list[str]:
    """Return the command as one that ends with this process."""
    if sys.platform == "win32":
        return run
    return [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")), str(os.getpid()), *run]
