"""Pages laid out and drawn by two processes: the same bytes as by one."""
