"""The doors of a node, and the only place that wires its rooms together."""
