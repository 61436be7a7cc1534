"""The doors of a node, and what opens them."""
