"""The expression language: the sandbox, what it may ask and give, and computing a narrative."""
