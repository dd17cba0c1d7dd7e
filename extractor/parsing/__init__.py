"""Runs Yargy rules: finds what Yargy's own parser finds, many times faster.

Yargy (https://github.com/natasha/yargy) compiles a rule to productions and reads a text with
Earley's parser (Earley 1970, "An efficient context-free parsing algorithm"): at every token it
predicts every production, and it builds every tree of every match before it looks for the best.
Here Yargy's own steps compile a rule (`compilation`), and the productions are read as follows:

1. `terminals`: what a word can be is decided once per form. Its *signature* is the set of the
   grammar's predicates that hold for it; tables answer for all dictionaries and lists at once.
2. `symbols`: the rules of all grammars become one graph in which equal parts are one node. Each
   node knows the terminals that it can start with (FIRST sets: Aho, Sethi & Ullman 1986, section
   4.4), so a token that starts nothing costs one look-up.
3. `chart`: a node and a position give the positions where the node can end, once for each pair
   (memoised descent: Norvig 1991, "Techniques for automatic memoization"; left recursion grows to
   a fixpoint as in Frost, Hafiz & Callaghan 2007). No trees are built for this. Most words have
   one signature, so what starts at a token is remembered by the signatures that it depended on.
4. `trees`: only a match whose fact is asked for gets a tree, the one which Yargy would have put
   first. Its shape serves all `matches` of the same signatures.

The time is linear in the text for grammars whose matches have a bounded length. Plain Yargy is
the oracle of the tests. In two points this parser is not like it, for there Yargy errs:

- An optional part that several readings arrive at is passed by all of them, not only by those
  that came before it was first passed (the flaw of Earley's parser that Aycock & Horspool 2002,
  "Practical Earley parsing", describe). Plain Yargy reads rule(W.repeatable(max=6), X.optional())
  in «w w w w» as two matches, of three words and of one.
- `forward()` and `.optional().repeatable()` compile to what they say. Plain Yargy at times takes
  one part of a rule for another, because it knows parts by their address in memory.

Predicates see a word's form and type, as in Yargy. Predicate classes that Yargy does not have may
look at the whole token and are asked for each token anew. There are no taggers: tag() never holds.
"""

from extractor.parsing.matches import Match
from extractor.parsing.parser import GrammarParser

__all__ = ["GrammarParser", "Match"]
