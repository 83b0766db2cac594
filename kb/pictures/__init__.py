"""Histories as pictures: pure functions from the entries of a timeline to SVG and HTML; no database, no files."""
