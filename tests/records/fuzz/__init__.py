"""Files that nobody would write, for the four readers."""
