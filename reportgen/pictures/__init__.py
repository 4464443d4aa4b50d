"""Pictures as files: what they are, whether they can be printed, and the bytes that go into the PDF."""
