"""Templates: filling them in without end or escape, and what each of them must hold."""
