"""What belongs to the text and its pages, and shows no data."""
