"""Places that a dash or a bracket parts from their number: «Литва — 40», «в Твери (на 5 %)»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.place.candidates import Candidate
from extractor.mentions.mention import Mention
from extractor.syntax.pieces import DASHES

BRACKETED = 8  # words from a bracket to a number in it: «(5 млн тонн, на 7 % больше)»


def beside(mention: Mention, candidates: list[Candidate]) -> str:
    """«писем много: Литва — 40 тысяч», «в Чехии — 30», «школы в Литве (40, рост на 5 %)»."""
    mark = _mark(mention, candidates)
    if mark is None:
        return ""
    before = (c for c in candidates if c.last == mark.index - 1)
    return next((c.name for c in before if _is_listed(c, mark)), "")


def _mark(mention: Mention, candidates: list[Candidate]) -> Token | None:
    """The dash before the number, or the bracket around it that names no place of its own."""
    bracket = _bracket(mention)
    near = [token for token in mention.preceding(2) if token.text.lower() != "на"]  # «– на 5 %»
    dash = near[-1] if near and near[-1].text in DASHES else None
    if bracket is None:
        return dash
    own = [c.last for c in candidates if bracket.index < c.last < mention.tokens[0].index]
    if not own:
        return bracket
    return dash if dash is not None and own[-1] == dash.index - 1 else None


def _bracket(mention: Mention) -> Token | None:
    """The bracket around the number, not one that holds a sentence of its own."""
    before = mention.preceding(BRACKETED)
    cell = mention.cell
    opened = [i for i, token in enumerate(before) if token.text == "("] if cell else []
    if not opened or any(token.pos in ("VERB", "AUX") for token in before[opened[-1] :]):
        return None
    return before[opened[-1]]


def _is_listed(candidate: Candidate, mark: Token) -> bool:
    """A name that stands for itself or where something happens; any before a bracket."""
    case = candidate.tokens[-1].feats.get("Case", "Nom")  # «в Туле – 5, Твери и Омске – 7»
    free = not candidate.governed and case in ("Nom", "Loc")
    return (
        free or candidate.located or mark.text == "("
    )  # «после Китая (1285 млн), Индии (1025 млн)»
