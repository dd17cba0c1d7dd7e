"""Russian articles in, a table of their numeric claims out."""
