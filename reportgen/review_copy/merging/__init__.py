"""Changes of a copy as edits of the Markdown, merged with those of others and with a text that has moved on."""
