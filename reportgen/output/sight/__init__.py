"""Whether everything that is printed can be seen: on its page, in its place, and apart from what lies behind it."""
