"""What a review copy shows: paragraphs and tables, each with its block of the map."""
