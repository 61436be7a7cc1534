"""Pages that are made from code, and what makes them."""
