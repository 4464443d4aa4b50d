"""The next edition of a report: what is kept of this one, what is written otherwise, and what is then left to do."""
