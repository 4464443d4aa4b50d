"""What all commands have in common: their options, exit codes, folders, and how they tell what is wrong."""
