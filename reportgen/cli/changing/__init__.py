"""Commands that change the files of a project: its data, and what begins an edition."""
