"""Every read of reviews: ordered, bounded, and as many queries for fifty rows as for one."""
