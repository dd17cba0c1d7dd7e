"""A quantity in its sentence: where the attribution of metric, speaker and the rest begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.annotation import Annotation, Sentence, Token
from extractor.lemmas import lemma
from extractor.syntax.brackets import Cell, cell_of, continues
from extractor.syntax.clauses import Clause
from extractor.syntax.phrases import LONGEST, tokens_after, tokens_before
from grammars.lexicon import read_table
from grammars.quantity import Quantity

HUMAN_VERBS = {row["verb"]: frozenset(row["object"].split()) for row in read_table("human_verbs")}
INDICATORS = frozenset(row["noun"] for row in read_table("indicators"))
HUMAN = "человек"
FAR_ROW = 40  # tokens between two rows of a list
FARTHEST = 6  # words between a number and its noun: «14 недавно открытых после ремонта школ»


@dataclass(slots=True, eq=False)
class Mention:
    """A quantity, the sentence that holds it, and the tokens of its quote.

    `anchor` is the token by which the quantity hangs in the syntax tree: the counted noun
    («пациентов»), the unit («рублей»), or the number itself. `noun` is what is counted or what
    the share is of («голосов» in «27 % голосов»), None where nothing is said; `carried` tells
    that it was found at a neighbour. `clause` is the clause of the quantity, one of the `clauses`
    of the sentence. `before` and `after` are the nearest mentions of the sentence, `earlier` those
    of the sentences before. `answers` keeps what was found for it, so that a neighbour which leans
    on it need not ask again.
    """

    quantity: Quantity
    annotation: Annotation
    sentence: Sentence
    tokens: list[Token]
    anchor: Token
    clause: Clause
    noun: Token | None = None
    carried: bool = False
    before: Sequence[Mention] = ()
    after: Sequence[Mention] = ()
    earlier: Sequence[Mention] = ()
    clauses: Sequence[Clause] = ()
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def row(self) -> list[Mention]:
        """The mention among the nearest of its sentence, in the order of the text."""
        return [*self.before, self, *self.after]

    @property
    def left_neighbour(self) -> Mention | None:
        """The mention right before this one; None for the first of its sentence."""
        return self.before[-1] if self.before else None

    @property
    def previous(self) -> Token | None:
        """The token before the quote, in the same sentence."""
        return next(iter(self.preceding(1)), None)

    def preceding(self, count: int = LONGEST) -> list[Token]:
        """Tokens before the quote, from the beginning of the sentence at most."""
        return tokens_before(self.tokens[0], self.sentence, count)

    def following(self, count: int = FARTHEST) -> list[Token]:
        """Tokens after the quote, to the end of the sentence at most."""
        return tokens_after(self.tokens[-1], self.sentence, count)

    @property
    def cell(self) -> Cell | None:
        """Its place in brackets: «Громов (Чехия, 36)»; None outside them."""
        if "cell" not in self.answers:
            found = cell_of(self.quantity.start, self.quantity.stop, self.sentence)
            self.answers["cell"] = found
        cell: Cell | None = self.answers["cell"]
        return cell


def row_above(mention: Mention) -> Mention | None:
    """What stands at the same place of the brackets before: «рейтинг 2801» for «2792»."""
    cell = mention.cell
    if cell is None or not cell.alone:
        return None
    for other in reversed([*mention.earlier, *mention.before]):
        place = other.cell
        between = mention.annotation.tokens[other.tokens[-1].index : mention.tokens[0].index]
        if len(between) < FAR_ROW and place is not None and continues(cell, place, between):
            return other
    return None


def untie(mentions: Iterable[Mention]) -> None:
    """Let neighbours forget each other: a circle would keep the annotation alive after its use."""
    for mention in mentions:
        mention.before = mention.after = mention.earlier = ()


def governs_people(mention: Mention) -> bool:
    """Whether the verb of the clause is said of people alone: «пять погибли»."""
    verbs = [word for verb in mention.clause.verbs if (word := lemma(verb)) in HUMAN_VERBS]
    objects = frozenset[str]().union(*(HUMAN_VERBS[verb] for verb in verbs))
    if any(not HUMAN_VERBS[verb] for verb in verbs):
        return True
    return bool(objects) and any(lemma(token) in objects for token in mention.clause.tokens)
