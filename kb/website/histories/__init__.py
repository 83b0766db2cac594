"""Histories as a page shows them: what they can be about, the days on which they went on, lanes page by page."""
