"""Assignment 2: classifiers that learn your taste and recommend songs."""
