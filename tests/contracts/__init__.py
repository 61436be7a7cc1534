"""One suite a port, tried on every engine that is to stand behind it."""
