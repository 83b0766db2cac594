"""Citations as a picture: what a circular cites, what cites it, and the same of those."""
