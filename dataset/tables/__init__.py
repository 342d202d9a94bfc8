"""Reading any table of songs: its file, its header, its values."""
