"""The knowledge base: facts in, one database out, and the ways to ask it."""
