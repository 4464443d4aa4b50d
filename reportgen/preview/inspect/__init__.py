"""What can be asked of the pages of a preview: pure functions of what is set and composed, and the saving of an edit."""
