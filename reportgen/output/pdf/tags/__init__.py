"""The tag tree of the file, and what is written into its pages for those who read them by their tags."""
