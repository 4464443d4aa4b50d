"""From the text of a statement to its clauses: words, the phrases that they belong to, and amounts."""
