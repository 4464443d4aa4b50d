"""What pages made of the data say, beyond the report itself."""
