"""Where circulars come from: one small class for each kind of place."""
