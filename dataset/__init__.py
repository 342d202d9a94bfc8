"""The songs: which are chosen, where they come from, how they are read."""
