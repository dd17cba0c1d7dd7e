"""One word, however it is spelt: «Ещё», «еще»."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Value = TypeVar("Value")


def fold(word: str) -> str:
    """A word in small letters, «ё» as «е»: the key of word tables.

    >>> fold("Трёх")
    'трех'
    """
    return word.lower().replace("ё", "е")


def both_spellings(table: Mapping[str, Value]) -> dict[str, Value]:
    """A table of words in small letters that has each of them with «е» for «ё», too."""
    return {**table, **{fold(word): value for word, value in table.items()}}
