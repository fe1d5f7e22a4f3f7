"""What the pages of learning are given."""
