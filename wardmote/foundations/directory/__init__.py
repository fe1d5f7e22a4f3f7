"""Agencies, areas, partnerships, groups, posts and who holds them; every row has its dates."""
