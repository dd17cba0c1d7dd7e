"""A sentence cut at marks and conjunctions: the pieces that clauses are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.annotation import Token
from extractor.lemmas import is_hidden_verb, is_no_verb, lemma

DASHES = frozenset("—–-−") | {"--"}
BREAKS = frozenset(",;:()[]…") | DASHES
CONJUNCTIONS = frozenset(["и", "а", "но", "или", "либо", "да", "зато"])
BEING = frozenset(["быть", "стать", "оказаться", "насчитываться"])
PREDICATIVES = frozenset(["необходимо", "нужно", "надо", "можно", "нельзя", "нет"])
QUOTED_NAME = 8  # tokens: «Восход — Недвижимость» is a name, a longer quotation is speech


@dataclass(slots=True, eq=False)
class Piece:
    """Words between two possible boundaries; `opener` is the mark or conjunction before them."""

    opener: str
    tokens: list[Token]
    verbs: list[Token] = field(default_factory=list)

    @property
    def words(self) -> list[Token]:
        """Tokens that are no punctuation."""
        return [token for token in self.tokens if token.pos != "PUNCT"]

    @property
    def has_number(self) -> bool:
        """Whether a number is said in it."""
        return any(token.pos == "NUM" for token in self.tokens)


def is_participle(token: Token) -> bool:
    """A full participle: «проводимого», «желающих»."""
    return token.feats.get("VerbForm") == "Part" and "Case" in token.feats


def is_predicate(token: Token) -> bool:
    """A word that a clause can stand on: «выросли», «создано», «доступна», «привлечь»."""
    if token.pos in ("VERB", "AUX"):
        if is_no_verb(token):
            return False
        return token.feats.get("VerbForm") in ("Fin", "Inf") or (
            token.feats.get("VerbForm") == "Part" and "Case" not in token.feats
        )
    if token.pos == "ADJ":
        return "Case" not in token.feats and "Number" in token.feats and token.text[0].isalpha()
    return token.text.lower() in PREDICATIVES or is_hidden_verb(token)


def is_found(verb: Token) -> bool:
    """«раненых было 12», «грабежей за год раскрыто 12»."""
    found = verb.feats.get("Voice") == "Pass" and verb.feats.get("Gender") == "Neut"
    return lemma(verb) in BEING or (found and "Case" not in verb.feats)


def pieces_of(tokens: list[Token]) -> Iterator[Piece]:
    """The tokens of a sentence cut at marks and conjunctions."""
    piece = Piece("", [])
    names = _inside_names(tokens)
    for token in tokens:
        if _is_break(token, names):
            if piece.words or token.text in "()[]":
                yield piece
                piece = Piece("", [])
            piece.tokens.append(token)
            piece.opener = token.text.lower() if piece.opener in ("", ",") else piece.opener
        else:
            piece.tokens.append(token)
            if is_predicate(token) and not _is_that_is(token, tokens):
                piece.verbs.append(token)
    yield piece


def _is_that_is(token: Token, tokens: list[Token]) -> bool:
    """«то есть» is no verb."""
    position = token.index - tokens[0].index
    return token.text == "есть" and position > 0 and tokens[position - 1].text.lower() == "то"


def _is_break(token: Token, names: set[int]) -> bool:
    if token.index in names:
        return False
    return token.text in BREAKS or (token.pos == "CCONJ" and token.text.lower() in CONJUNCTIONS)


def _inside_names(tokens: list[Token]) -> set[int]:
    """Tokens inside short quotation marks without a verb."""
    inside: set[int] = set()
    opened: int | None = None
    for position, token in enumerate(tokens):
        if token.text in "«„":
            opened = position
        elif token.text in "»“" and opened is not None:
            between = tokens[opened + 1 : position]
            if len(between) <= QUOTED_NAME and not any(is_predicate(word) for word in between):
                inside.update(word.index for word in between)
            opened = None
    return inside
