"""Files that are read in: workbooks, tables as text and PX files as cells, and what a single cell says."""
