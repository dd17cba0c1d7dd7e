"""What looks like a number and is none in its sentence: «один из», «с семью»."""

from __future__ import annotations

from dataclasses import replace

from extractor.annotation import Sentence, Token
from extractor.quantities.names import is_in_name
from extractor.quantities.ones import ONES, counts_one
from grammars.quantity import Quantity

PLURAL_ONES = {"одни", "одних", "одними"}  # «одни говорят», but «одни сутки» is no count
HOMOGRAPHS = {"три", "сорока", "семью", "сто", "пяти"}
NO_NUMERAL = {"NOUN", "VERB", "PROPN"}
FULL_STOPS = ("млн.", "млрд.", "трлн.")


def settled_in_sentence(
    quantities: list[Quantity], sentence: Sentence, text: str
) -> list[Quantity]:
    """The quantities that are numbers in their sentence, without the full stop that ends it."""
    trimmed = [_without_plus(quantity, text) for quantity in quantities]
    numbers = [quantity for quantity in trimmed if not is_in_name(quantity, text)]
    counts = [quantity for quantity in numbers if quantity.kind == "count" and quantity.value != 1]
    others = frozenset(quantity.start for quantity in counts)
    numbers = [quantity for quantity in numbers if not _is_other_word(quantity, sentence, others)]
    return [_without_full_stop(quantity, text) for quantity in numbers]


def _without_plus(quantity: Quantity, text: str) -> Quantity:
    """«8+5»: the plus stands between two numbers and belongs to neither; nor in «плюс 5 мест»."""
    start, stop = quantity.start, quantity.stop
    if text[start] == "+" and start > 0 and text[start - 1].isalnum():
        start += 1
    if text[stop - 1] == "+" and text[stop : stop + 1].isalnum():
        return replace(quantity, start=start, stop=stop - 1, comparison="=")
    if quantity.kind == "count" and text[start:stop].lower().startswith("плюс "):
        start += len("плюс ")
    return replace(quantity, start=start) if start > quantity.start else quantity


def _is_other_word(quantity: Quantity, sentence: Sentence, others: frozenset[int]) -> bool:
    """Whether the word is no numeral where it stands."""
    own = [t for t in sentence.tokens if t.start < quantity.stop and quantity.start < t.stop]
    if own[0].text.lower() in ONES and _is_no_one(own[0], sentence):
        return True
    if quantity.kind != "count":
        return False
    word = own[-1].text.lower()
    if word in PLURAL_ONES and len(own) == 1:
        return True
    if word in ONES and quantity.value == 1:
        return not counts_one(own, sentence.tokens, others)
    return word in HOMOGRAPHS and len(own) == 1 and own[0].pos in NO_NUMERAL


def _is_no_one(token: Token, sentence: Sentence) -> bool:
    """«ни один рубль», «не один год»: none, or many."""
    at = token.index - sentence.tokens[0].index
    return at > 0 and sentence.tokens[at - 1].text.lower() in ("ни", "не")


def _without_full_stop(quantity: Quantity, text: str) -> Quantity:
    """«продали 530 млн. Потом …»: «млн» has no full stop of its own, but «20 млн. человек»."""
    quote = text[quantity.start : quantity.stop]
    rest = text[quantity.stop : quantity.stop + 10].lstrip()
    if quote.endswith(FULL_STOPS) and not rest[:1].islower():
        return replace(quantity, stop=quantity.stop - 1)
    return quantity
