"""Whether data are plausible: values that no rule forbids, and that are most likely wrong all the same."""
