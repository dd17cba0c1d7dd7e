"""Whose number of years it is, and whether it is an age."""
