"""The expression language: functions over the data, filters, the sandbox, and computing a narrative."""
