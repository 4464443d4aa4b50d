"""What the cells of a file mean as a series: how a table is laid out, its values, and what is doubtful about them."""
