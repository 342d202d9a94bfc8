"""Invented songs: measuring real ones, and drawing others from the statistics."""
