"""What expressions may ask: functions and filters, registered one by one over the query."""
