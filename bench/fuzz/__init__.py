"""Mutated inputs for everything that the program reads: no exception, no hang, no exploding memory."""
