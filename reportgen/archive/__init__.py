"""The package that the registrator and the archive keep, and how it is checked."""
