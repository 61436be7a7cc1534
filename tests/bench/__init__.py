"""A peer from outside answers the same questions from the same graph, and both are timed."""
