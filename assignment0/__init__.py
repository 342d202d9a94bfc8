"""Assignment 0: statistics of the songs you like, and their funness score."""
