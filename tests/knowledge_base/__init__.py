"""The law as files: read, checked, compiled."""
