"""The page of assignment 4: an API that answers in JSON, and a page that plays."""
