"""Proving that statements can be false: each is tried against small changes of its own data that contradict its words."""
