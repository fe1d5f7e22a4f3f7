"""What is read of learning. What is returned is what the person in force may see."""
