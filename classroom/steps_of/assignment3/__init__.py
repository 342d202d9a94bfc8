"""The steps of assignment 3."""
