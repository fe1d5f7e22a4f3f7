"""How the house is put together: one typed environment, settings, addresses, and where the database is."""
