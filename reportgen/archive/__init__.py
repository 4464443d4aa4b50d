"""The package that the registrator and the archive keep."""
