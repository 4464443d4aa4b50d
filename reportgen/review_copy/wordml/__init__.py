"""WordprocessingML as it comes back: paragraphs with what was written, struck out and commented, and by whom."""
