"""From Markdown to a tree of which each node knows its place."""
