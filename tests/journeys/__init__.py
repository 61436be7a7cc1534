"""Whole ways through the house, over HTTP, on real engines and the real law; nothing is mocked."""
