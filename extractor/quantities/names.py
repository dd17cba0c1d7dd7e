"""Numbers that belong to names («Ту-154»), and figures behind them («АИ-95 — 55 рублей»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grammars.numerals import MINUSES
from grammars.quantity import Quantity, Span

NAME_BEFORE = re.compile(r"(?:\w|\w[-‑–./:&=]|[/#№_@%=])\Z")
NAME_AFTER = re.compile(r"[^\W\d]|[-‑/_@.:'’]\w|[/_@]")
SIZE_BEFORE, SIZE_AFTER = re.compile(r"\d[×xх]\Z"), re.compile(r"[×xх]\d")  # «60×60 см»
SPACED_RANGE = re.compile(r"([-‑–—]?\d+(?:[.,]\d+)?)\s+[-‑–—]\s+")


def is_in_name(quantity: Quantity, text: str) -> bool:
    """Whether a number has grown together with what is around: «Ту-154», «RAV4», «178/2017»."""
    if has_grown(quantity.start, text):
        return True
    after = text[quantity.stop : quantity.stop + 2]
    is_grown = NAME_AFTER.match(after) is not None and not SIZE_AFTER.match(after)
    return quantity.kind == "count" and is_grown


def has_grown(start: int, text: str) -> bool:
    """Whether the number that begins here is the end of a name: «Ту-154», «H1»."""
    before = text[max(start - 2, 0) : start]
    if NAME_BEFORE.search(before) and not SIZE_BEFORE.search(before):
        return True
    is_hyphen = text[start] in MINUSES and not before[-1:].isspace()
    return is_hyphen and before[-1:].strip("([«") != ""


def behind_name(quantity: Quantity, names: Sequence[Span], text: str) -> Quantity:
    """The 12 of «школа № 5 — 12 %»: what reads as a range begins with the number of a name.

    Any other quantity comes back as it is. `names` are the spans of the sentence's names.
    """
    pair = SPACED_RANGE.match(text, quantity.start, quantity.stop)
    if pair is None or quantity.ends is not None:
        return quantity
    start, stop = pair.span(1)
    if not has_grown(start, text) and not any(a <= start and stop <= b for a, b in names):
        return quantity
    return replace(quantity, start=pair.end(), value=quantity.value_high)
