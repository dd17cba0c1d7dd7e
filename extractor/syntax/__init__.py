"""How a sentence is built: its tree, its clauses, its noun phrases."""
