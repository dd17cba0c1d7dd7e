"""What looks like a number and is none: «один из», «с семью», «Ту-154»."""

from __future__ import annotations

from extractor.annotation import Sentence, Token
from grammars.quantity import Quantity

ONES = {
    "один", "одного", "одному", "одним", "одном", "одна", "одной", "одну", "одно", "одни",
    "одних", "одними", "одною",
}  # fmt: skip
ONLY = {"лишь", "только", "всего", "ровно"}
HOMOGRAPHS = {"три", "сорока", "семью", "сто", "пяти"}
NO_NUMERAL = {"NOUN", "VERB", "PROPN"}


MINUSES = "-‑–−"


def is_number(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether what a grammar has read is a number in its sentence."""
    return not _is_in_name(quantity, text) and not _is_other_word(quantity, sentence)


def _is_in_name(quantity: Quantity, text: str) -> bool:
    """Whether the minus of a number is the hyphen of a name: «Ту-154»."""
    start = quantity.start
    return start > 0 and text[start] in MINUSES and text[start - 1].isalnum()


def _is_other_word(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the word of a count is no numeral where it stands."""
    if quantity.kind != "count":
        return False
    first = sentence.tokens[0].index
    tokens = [t for t in sentence.tokens if quantity.start <= t.start < quantity.stop]
    if not tokens:
        return False
    word = tokens[-1].text.lower()
    if word in ONES and quantity.value == 1:
        return not _counts_one(tokens, sentence.tokens, tokens[-1].index - first)
    return word in HOMOGRAPHS and len(tokens) == 1 and tokens[0].pos in NO_NUMERAL


def _counts_one(own: list[Token], tokens: list[Token], last: int) -> bool:
    """«один» counts where it is compared («более одного») or set against more."""
    before = tokens[last - 1].text.lower() if last else ""
    after = [token.text.lower() for token in tokens[last + 1 : last + 3]]
    if after[:1] in (["из"], ["и"], ["за"]) or before in ("ни", "ещё", "еще", "как"):
        return False
    return len(own) > 1 or before in ONLY or after[:1] in (["больше"], ["меньше"], ["человек"])
