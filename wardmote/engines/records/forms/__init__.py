"""What is asked about the index of records."""
