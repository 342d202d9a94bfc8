"""The command plan: which steps fit into the time, and when each begins."""
