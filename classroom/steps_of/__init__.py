"""The steps of the task sheets: for each its hints, its check and its mistakes."""
