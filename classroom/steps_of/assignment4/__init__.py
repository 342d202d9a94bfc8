"""The steps of assignment 4."""
