"""CPU time of our parser against plain Yargy's, on the project's grammars.

    python benchmarks/parser.py [FOLDER] [--rounds 3] [--documents 2]

Both are given the same Razdel tokens: of windows (8 tokens on either side of a token that can start
a match), of whole sentences, and of whole documents. Each round takes some new documents; a round
before the first is there for warming up. Ours goes first, so that it is ours which looks words up
in the dictionary of forms. Spans and facts of every list of tokens are compared, and
any difference is an error. A ratio is the median over the rounds.

* Yargy: a `yargy.Parser` for each grammar, as their matches are wanted apart;
* Yargy, one rule: one `yargy.Parser` of or_(all of them), which answers less: of matches that
  overlap it keeps some whatever their grammar. It is there as the fastest that Yargy can be made;
* ours: `GrammarParser`.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from yargy import Parser, or_

from extractor.morphology import morphology
from extractor.parsing import GrammarParser
from extractor.reading import read_documents
from extractor.segmentation import Piece, sentences
from grammars import GRAMMARS, periods
from grammars.tokens import RazdelTokenizer

CORPUS = Path(__file__).parent.parent / "corpus"
AROUND = 8  # tokens of a window on either side


@dataclass(frozen=True)
class Substring:
    """A token as Razdel gives it."""

    start: int
    stop: int
    text: str


Tokens = list[Substring]
Way = Callable[[Tokens], list[list[Any]]]
Seen = list[list[tuple[tuple[int, int], str]]]  # for each grammar: spans and facts


class Ways:
    """The parsers on one kind of lists; `all` names them, the first two are compared."""

    def __init__(self) -> None:
        rules = [periods.GRAMMAR.rule, *(grammar.rule for grammar in GRAMMARS)]
        tokenizer = RazdelTokenizer(morphology())
        ours = GrammarParser(rules, morphology())
        yargys = [Parser(rule, tokenizer=tokenizer) for rule in rules]
        one = Parser(or_(*rules), tokenizer=tokenizer)
        self.all: dict[str, Way] = {
            "ours": lambda tokens: list(ours.findall(tokens)),
            "Yargy": lambda tokens: [list(yargy.findall(tokens)) for yargy in yargys],
            "Yargy, one rule": lambda tokens: [list(one.findall(tokens))],
        }
        self.may_match = ours.may_match
        self.seconds: dict[str, list[float]] = {name: [] for name in self.all}


def substrings(pieces: list[Piece]) -> Tokens:
    """Tokens of one sentence."""
    return [Substring(*piece) for piece in pieces]


def windows(tokens: Tokens, may_match: Callable[[Tokens], bool]) -> Iterator[Tokens]:
    """Stretches of the tokens that lie near one with which a match can start."""
    near: set[int] = set()
    for index, token in enumerate(tokens):
        if may_match([token]):
            near.update(range(max(index - AROUND, 0), min(index + AROUND + 1, len(tokens))))
    stretch: Tokens = []
    for index, token in enumerate(tokens):
        if index in near:
            stretch.append(token)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def seen(found: list[list[Any]]) -> Seen:
    """What a caller sees of matches."""
    return [[(tuple(m.span), repr(m.fact)) for m in matches] for matches in found]


def compare(ways: Ways, lists: list[Tokens]) -> None:
    """Time each way on these lists of tokens, and see that both give the same."""
    answers = {}
    for name, way in ways.all.items():
        start = time.process_time()
        found = [way(tokens) for tokens in lists]
        answers[name] = [seen(one) for one in found] if name != "Yargy, one rule" else []
        ways.seconds[name].append(time.process_time() - start)
    for tokens, own, theirs in zip(lists, answers["ours"], answers["Yargy"], strict=True):
        if theirs != own:
            text = " ".join(token.text for token in tokens)
            sys.exit(f"not the same: {text}\nYargy: {theirs}\nours:  {own}")


def report(kind: str, ways: Ways, sizes: list[int]) -> None:
    """Print speeds and ratios; the first round was for warming up."""
    for name, spent in ways.seconds.items():
        speed = median(size / 1000 / one for size, one in zip(sizes[1:], spent[1:], strict=True))
        base = ways.seconds["Yargy"]
        ratio = median(b / one for b, one in zip(base[1:], spent[1:], strict=True))
        print(f"{kind:12}{name:18}{speed:10.1f}{ratio:10.1f}")


def peak(way: Callable[[Tokens], object], tokens: Tokens) -> float:
    """Megabytes that a way needs at most beyond what it had before."""
    way(tokens)
    tracemalloc.start()
    way(tokens)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    """Print the report."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--documents", type=int, default=2, help="in a round")
    options = arguments.parse_args()
    documents = list(read_documents(options.folder, on_error=lambda _: None))
    parsers, near = {kind: Ways() for kind in ("windows", "sentences", "full text")}, Ways()
    sizes, count = [], options.documents
    for start in range(0, min(len(documents), (options.rounds + 1) * count), count):
        texts = [document.text for document in documents[start : start + count]]
        sizes.append(sum(map(len, texts)))
        split = [[substrings(pieces) for pieces in sentences(text)] for text in texts]
        each = [sentence for text in split for sentence in text]
        compare(parsers["windows"], [w for s in each for w in windows(s, near.may_match)])
        compare(parsers["sentences"], each)
        compare(parsers["full text"], [list(chain(*text)) for text in split])
    print(f"{'':30}{'kchar/s':>10}{'Yargy/it':>10}")
    for kind, ways in parsers.items():
        report(kind, ways, sizes)
    longest = max((list(chain(*text)) for text in split), key=len)
    for name, way in near.all.items():
        print(f"peak memory on {len(longest)} tokens, {name}: {peak(way, longest):.1f} MB")


if __name__ == "__main__":
    main()
