"""The documentation of the project; `docs.reference.generate` makes the part that comes from code."""
