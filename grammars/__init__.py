"""What numeric claims look like in Russian: a Yargy grammar for each kind."""
