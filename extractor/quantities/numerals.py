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
PRONOUN_BEFORE = {"ни", "как"}
PRONOUN_AFTER = {"из", "за", "другой", "другого", "лишь", "только", "время"}
SAME = {"тот", "та", "то", "того", "той", "тому", "ту", "тем", "том"}  # один и тот же
COUNT_AFTER = {"больше", "меньше", "человек"}
LIST_BEFORE = {",", ";", "и", "а", "или", "—", "–", ":", "по", "ещё", "еще", "также", "плюс"}
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
    trimmed = [_without_plus(quantity, text) for quantity in quantities]
    numbers = [quantity for quantity in trimmed if not _is_in_name(quantity, text)]
    is_list = any(quantity.kind == "count" and quantity.value != 1 for quantity in numbers)
    numbers = [quantity for quantity in numbers if not _is_other_word(quantity, sentence, is_list)]
    return [_without_full_stop(quantity, text) for quantity in numbers]


def _without_plus(quantity: Quantity, text: str) -> Quantity:
    """«8+5»: the plus stands between two numbers and belongs to neither."""
    start = quantity.start
    glued = start > 0 and text[start] == "+" and text[start - 1].isalnum()
    return replace(quantity, start=start + 1) if glued else quantity


def _is_in_name(quantity: Quantity, text: str) -> bool:
    """Whether a number has grown together with what is around: «Ту-154», «RAV4», «178/2017»."""
    before, after = text[: quantity.start][-2:], text[quantity.stop :][:2]
    is_hyphen = (
        text[quantity.start] in MINUSES and before[-1:].strip("([«") and not before[-1:].isspace()
    )
    if NAME_BEFORE.search(before) or is_hyphen:
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
    before = tokens[first - 1] if first else None
    word = before.text.lower() if before else ""
    after = [token.text.lower() for token in tokens[last + 1 : last + 3]]
    if PRONOUN_AFTER & set(after[:1]) or SAME & set(after[1:]) or word in PRONOUN_BEFORE:
        return False
    if len(own) > 1 or word in ONLY or COUNT_AFTER & set(after) or after[:1] == ["человека"]:
        return True
    if own[0].text.lower() == "одним" and word == "по":  # «по одним данным»
        return False
    beside = tokens[max(first - 1, 0) : first] + tokens[last + 1 : last + 2]
    return is_list and (word in LIST_BEFORE or any(token.pos == "VERB" for token in beside))


def _without_full_stop(quantity: Quantity, text: str) -> Quantity:
    """«продали 530 млн. Потом …»: «млн» has no full stop of its own, but «20 млн. человек»."""
    quote, rest = text[quantity.start : quantity.stop], text[quantity.stop :][:10].lstrip()
    if quote.endswith(FULL_STOPS) and not rest[:1].islower():
        return replace(quantity, stop=quantity.stop - 1)
    return quantity
