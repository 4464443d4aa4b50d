"""A returned copy held against its map: what has been changed, and in which paragraph."""
