"""Where data come from: services that are asked, and files that are read in."""
