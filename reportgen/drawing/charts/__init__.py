"""Charts: a sheet with axes, lines or bars, and the words beside them."""
