"""From series to outcomes, by the rule that the report prints."""
