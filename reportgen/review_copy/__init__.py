"""Copies of the report for reviewers who work in Word: what is sent out, and what comes back."""
