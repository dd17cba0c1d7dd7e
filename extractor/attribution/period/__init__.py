"""When it holds, in words and in days."""
