"""Predicates that Yargy does not have."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from yargy.predicates.constructors import Predicate
from yargy.tokenizer import RUSSIAN


class Keyed(Predicate):  # type: ignore[misc]
    """A Russian word of which a function makes one of these keys.

    It says what `custom(lambda word: key(word) in keys, types=RUSSIAN)` says, but lets a parser see
    the keys: one that asks many such predicates about a word calls the function once.
    """

    __attributes__ = ("key", "keys")

    def __init__(self, key: Callable[[str], str], keys: Collection[str]) -> None:
        self.key = key
        self.keys = frozenset(keys)

    def __call__(self, token: Any) -> bool:
        """Whether the word's key is among them."""
        return token.type == RUSSIAN and self.key(token.value) in self.keys


def keyed(key: Callable[[str], str], keys: Collection[str]) -> Keyed:
    """Predicate: a Russian word of which `key` makes one of these keys."""
    return Keyed(key, keys)
