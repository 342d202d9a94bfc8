"""The command room: who is where, who is stuck, whose songs are most fun."""
