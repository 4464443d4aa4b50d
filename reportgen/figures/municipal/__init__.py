"""Maps and tables of the municipalities."""
