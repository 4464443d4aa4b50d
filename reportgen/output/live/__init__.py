"""Pages that stay set: after an edit only what it touched is set again (see decision 053)."""
