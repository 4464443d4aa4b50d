"""A package as it was received: reading it, and holding it against its own lists and the schemas."""
