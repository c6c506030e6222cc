"""Makes async functions synchronous, with everything that waits for them, in all files of a project."""
