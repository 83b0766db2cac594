"""Words by which a listing speaks of its circulars: data, part of what decides how a base looks."""
