"""Which compiler this is: its own files, their checksum, and itself as a package that can be installed again."""
