"""The simulated city: drawn by a seed, entered through the same actions as real records."""
