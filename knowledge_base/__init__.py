"""The law as files people can edit, and the guidance that goes with it."""
