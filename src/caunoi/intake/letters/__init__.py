"""Letters: which encoding the bytes of a Vietnamese text are in, and the old ones made Unicode."""
