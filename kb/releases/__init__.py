"""Kept builds: what they are (`manifest`), where (`shelf`), making (`keeping`) and proving them (`proving`)."""
