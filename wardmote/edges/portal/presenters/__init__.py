"""What the portal's templates are given."""
