"""What each directive becomes."""
