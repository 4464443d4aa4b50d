"""Two states of the data, each with the report made of it: what differs."""
