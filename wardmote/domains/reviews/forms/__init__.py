"""What the pages of a review ask."""
