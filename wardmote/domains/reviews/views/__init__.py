"""The pages of a review, in the order of the road."""
