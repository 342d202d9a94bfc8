"""What the two Spotify scripts share: log-in, reading, and looking features up."""
