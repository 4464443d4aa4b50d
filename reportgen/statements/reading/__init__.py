"""From clauses to propositions: which phrase says what, and of what."""
