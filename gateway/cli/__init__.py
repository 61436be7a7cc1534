"""The command `safeconduct`. This file has to be read by an old Python too, which it tells what is needed."""

import sys


def main() -> int:
    """Run the command, or say which Python it needs."""
    if sys.version_info < (3, 11):  # noqa: UP036  an old Python stops here
        sys.stderr.write(
            "Safe Conduct needs Python 3.11 or newer; this is Python %d.%d (%s).\n"  # noqa: UP031
            "Run it with a newer one: python3.11 -m gateway.cli, or make demo, which looks for one.\n"
            % (sys.version_info[0], sys.version_info[1], sys.executable)
        )
        return 1
    from gateway.cli.program import run  # noqa: PLC0415  what it imports does not parse on an old Python

    return run()
