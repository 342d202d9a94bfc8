"""The steps of assignment 1."""
