"""How often the sorting proposal is right on labelled letters of our own writing."""
