"""The grammar of dates and times in circulars: finds, delimits, classifies and values every time expression."""
