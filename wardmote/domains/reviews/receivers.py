"""What follows when something happened: the people whose turn it is are told."""
