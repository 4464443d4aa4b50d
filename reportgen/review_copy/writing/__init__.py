"""Writing a review copy: from the composed document to a WordprocessingML package and its map."""
