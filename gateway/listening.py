"""The doors' sockets: taken before anything else is started, so that a taken port is said at once."""

import errno
import socket
import sys
from typing import Final

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})


class PortRefused(Exception):
    """The port cannot be listened on; the message says why, and what to do."""


def sockets_on(host: str, port: int) -> list[socket.socket]:
    """Return listening sockets. Raises PortRefused.

    Loopback is both of its addresses, since `localhost` may be either; a machine without IPv6 does with one.
    """
    bound = [_bound(socket.AF_INET6 if ":" in host else socket.AF_INET, _numeric(host), port)]
    if host in _LOOPBACK and socket.has_ipv6:
        try:
            bound.append(_bound(socket.AF_INET6, "::1", port))
        except PortRefused as refused:
            if isinstance(refused.__cause__, OSError) and refused.__cause__.errno == errno.EADDRINUSE:
                bound[0].close()
                raise
    return bound


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Return whether the port could be listened on now."""
    try:
        for one in sockets_on(host, port):
            one.close()
    except PortRefused:
        return False
    return True


def _numeric(host: str) -> str:
    return "127.0.0.1" if host == "localhost" else host


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((host, port))
        # Two sockets may share a port until one listens. Who knocks before the node is ready waits at the door.
        one.listen(128)
    except OSError as fault:
        one.close()
        raise PortRefused(_why(fault, host, port)) from fault
    return one


def _why(fault: OSError, host: str, port: int) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Stop that program, or choose another port "
            f"(SAFECONDUCT_PORT, or --port {port + 10})."
        )
    if fault.errno == errno.EACCES:
        return f"This user may not listen on port {port}. Choose one above 1023 (SAFECONDUCT_PORT)."
    return f"{host} port {port} cannot be listened on ({fault.strerror}). Choose another address (SAFECONDUCT_HOST)."
