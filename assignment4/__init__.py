"""Assignment 4: three recommenders, an API, and a page that plays."""
