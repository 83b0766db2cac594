"""Extractors: one file per kind of fact; none knows another or a reader."""
