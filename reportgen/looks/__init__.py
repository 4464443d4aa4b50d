"""Style sheets, colours and tokens, the contract of names, and the standard theme."""
