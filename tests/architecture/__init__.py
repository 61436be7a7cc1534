"""What the code as a whole must be like, whoever wrote it."""
