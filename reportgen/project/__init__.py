"""The files of a report project: the only room that reads them."""
