"""The preview in a browser: a server that answers this machine alone, and the viewer's own files."""
