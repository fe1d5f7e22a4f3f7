"""Pages of the index of records."""
