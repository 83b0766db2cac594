"""A month as a page shows it: weeks of days, bands over several of them, an agenda. Pure functions over due things."""
