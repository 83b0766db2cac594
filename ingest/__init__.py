"""Reads circulars and extracts their facts: documents in, facts out; knows no database."""
