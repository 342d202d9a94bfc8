"""The steps of assignment 0."""
