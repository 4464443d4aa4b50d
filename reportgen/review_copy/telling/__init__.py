"""What came of returned copies, told to those who sent them out."""
