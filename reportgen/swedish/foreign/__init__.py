"""Messages of other programs in Swedish, one module a program: what it says, and what the office is told."""
