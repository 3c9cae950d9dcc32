"""Confirming: a machine's reading becomes a programme. Items, edits as data, merge, carry-over, progress, the file."""
