"""How the music of a song is made: it is composed, then played on instruments."""
