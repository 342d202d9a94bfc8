"""The original workshop's archive: downloading, checking and reading it."""
