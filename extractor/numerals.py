"""What looks like a number and is none in its sentence: «один из», «с семью», «Ту-154»."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.annotation import Sentence, Token
from grammars.quantity import Quantity

ONES = {
    "один", "одного", "одному", "одним", "одном", "одна", "одной", "одну", "одно", "одною",
}  # fmt: skip
PLURAL_ONES = {"одни", "одних", "одними"}  # «одни говорят», but «одни сутки» is no count
ONLY = {"лишь", "только", "всего", "ровно"}
PRONOUN_BEFORE = {"ни", "ещё", "еще", "как"}
PRONOUN_AFTER = {"из", "и", "за", "другой", "другого", "лишь", "только"}
COUNT_AFTER = {"больше", "меньше", "человек"}
LIST_BEFORE = {",", "и", "а", "или", "—", "–"}
HOMOGRAPHS = {"три", "сорока", "семью", "сто", "пяти"}
NO_NUMERAL = {"NOUN", "VERB", "PROPN"}
MINUSES = "-‑–−"
NAME_BEFORE = re.compile(r"(?:\w|\w[-‑–./:&=]|[/#№_@%=])\Z")
NAME_AFTER = re.compile(r"[^\W\d]|[-‑/_@.:]\w|[/_@]")
FULL_STOPS = ("млн.", "млрд.", "трлн.")


def settled_in_sentence(
    quantities: list[Quantity], sentence: Sentence, text: str
) -> list[Quantity]:
    """The quantities that are numbers in their sentence, without the full stop that ends it."""
    numbers = [quantity for quantity in quantities if not _is_in_name(quantity, text)]
    is_list = any(quantity.value != 1 for quantity in numbers)
    numbers = [quantity for quantity in numbers if not _is_other_word(quantity, sentence, is_list)]
    return [_without_full_stop(quantity, text) for quantity in numbers]


def _is_in_name(quantity: Quantity, text: str) -> bool:
    """Whether a number has grown together with what is around: «Ту-154», «RAV4», «178/2017»."""
    before, after = text[: quantity.start][-2:], text[quantity.stop :][:2]
    if NAME_BEFORE.search(before) or (text[quantity.start] in MINUSES and before[-1:].isalnum()):
        return True
    return quantity.kind == "count" and NAME_AFTER.match(after) is not None


def _is_other_word(quantity: Quantity, sentence: Sentence, is_list: bool) -> bool:
    """Whether the word of a count is no numeral where it stands."""
    if quantity.kind != "count":
        return False
    own = [t for t in sentence.tokens if t.start < quantity.stop and quantity.start < t.stop]
    word = own[-1].text.lower()
    if word in PLURAL_ONES and len(own) == 1:
        return True
    if word in ONES and quantity.value == 1:
        return not _counts_one(own, sentence.tokens, is_list)
    return word in HOMOGRAPHS and len(own) == 1 and own[0].pos in NO_NUMERAL


def _counts_one(own: list[Token], tokens: list[Token], is_list: bool) -> bool:
    """«один» counts where it is compared («более одного») or set beside another number."""
    offset = tokens[0].index
    first, last = own[0].index - offset, own[-1].index - offset
    before = tokens[first - 1].text.lower() if first else ""
    after = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    if after in PRONOUN_AFTER or before in PRONOUN_BEFORE:
        return False
    if len(own) > 1 or before in ONLY or after in COUNT_AFTER:
        return True
    return is_list and before in LIST_BEFORE


def _without_full_stop(quantity: Quantity, text: str) -> Quantity:
    """«побывало 714 млн. Однако …»: «млн» has no full stop of its own, but «20 млн. человек»."""
    quote, rest = text[quantity.start : quantity.stop], text[quantity.stop :][:10].lstrip()
    if quote.endswith(FULL_STOPS) and not rest[:1].islower():
        return replace(quantity, stop=quantity.stop - 1)
    return quantity
