"""Public law: its pure parts, its statements, its search and its schema."""
