"""Assignment 1: clusters among the songs you like."""
