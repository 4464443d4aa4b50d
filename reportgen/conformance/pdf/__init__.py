"""Reading a PDF file of any make, and what is asked of it."""
