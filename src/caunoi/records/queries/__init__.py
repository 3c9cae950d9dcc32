"""Reads: set-based, a constant number of queries whatever the size."""
