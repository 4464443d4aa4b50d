"""The goals and how they come out, and the key figures."""
