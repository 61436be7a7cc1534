"""Public law as a graph. Knows no other room."""
