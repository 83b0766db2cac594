"""Addresses to connect to: what became of them since a day, and as lines for rules."""
