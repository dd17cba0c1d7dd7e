"""The grammars over the sentences of a document: quantities, and the times beside them."""
