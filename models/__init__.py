"""Trained models on disk, and what is done with one: save, load, recommend."""
