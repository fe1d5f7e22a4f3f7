"""Practice is data: what differs between partnerships, as a versioned document in which each rule has its source."""
