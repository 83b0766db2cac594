"""The site under measurement: what is asked of it, what that costs, and what of it the base costs."""
