"""What a service answers: its bytes as they came, the forms that they have, and what may be wrong with them."""
