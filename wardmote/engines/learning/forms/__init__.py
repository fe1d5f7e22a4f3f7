"""What is asked about learning."""
