"""What every assignment shows its results with: messages, tables, figures."""
