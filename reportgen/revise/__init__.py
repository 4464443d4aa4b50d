"""What a change of the data does: to values, to statuses, and to the sentences of the report."""
