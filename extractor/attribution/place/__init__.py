"""Where it holds."""
