"""The documentation: made from code where it can be, sound, and in need of nobody else's servers."""
