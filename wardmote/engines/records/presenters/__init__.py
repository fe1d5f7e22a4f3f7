"""What the pages of the index are given."""
