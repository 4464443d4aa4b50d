"""Maps of the municipalities."""
