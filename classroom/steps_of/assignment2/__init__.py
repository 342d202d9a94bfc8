"""The steps of assignment 2."""
