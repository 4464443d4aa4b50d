"""What the text says that the data do not bear out, and what a change of the data does."""
