"""Vocabularies: the words by which circulars speak of plans and duties, one file per language."""
