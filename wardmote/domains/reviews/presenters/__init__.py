"""What the pages of a review are given."""
