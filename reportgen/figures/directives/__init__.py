"""What all directives rest on: what one is, how it is checked, and what its attributes ask for."""
