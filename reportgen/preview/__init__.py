"""The preview: the pages of a report that is being written, beside what is wrong with them, and a way from each place to its source."""
