"""Quantities in their sentences: their clauses and neighbours, and what they count."""
