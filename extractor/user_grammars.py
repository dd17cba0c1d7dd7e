"""Grammars of the user's own: loaded from a Python file, checked, and tried before the others."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from yargy.rule.constructors import Rule

from extractor.errors import GrammarError
from extractor.quantities.reading import QuantityReader
from extractor.table import KINDS
from grammars import GRAMMARS
from grammars.quantity import Grammar, Quantity

NAMES = ("GRAMMAR", "GRAMMARS")


def load_grammars(paths: Iterable[str | os.PathLike[str]]) -> list[Grammar]:
    """The grammars that Python files define as GRAMMAR or GRAMMARS; the files are run.

    Raises GrammarError if a file cannot be run, defines none, or defines what is no Grammar.
    """
    return [grammar for path in paths for grammar in _load(path)]


def _load(path: str | os.PathLike[str]) -> list[Grammar]:
    try:
        names = runpy.run_path(os.fspath(path))
    except OSError as error:
        raise GrammarError(f"{path}: cannot be read: {error.strerror or error}") from error
    except Exception as error:
        raise GrammarError(f"{path}: fails with {type(error).__name__}: {error}") from error
    found = [names[name] for name in NAMES if name in names]
    if not found:
        raise GrammarError(f"{path}: defines neither GRAMMAR nor GRAMMARS")
    grammars = [one for item in found for one in ([item] if _is_one(item) else item)]
    return [checked(grammar, f"{path}: ") for grammar in grammars]


def _is_one(item: object) -> bool:
    return not isinstance(item, list | tuple)


def checked(grammar: object, source: str = "") -> Grammar:
    """The grammar, if it is one that can be used.

    Raises GrammarError, beginning with `source`, if it is none, or if its rule is no Yargy rule.
    """
    if not isinstance(grammar, Grammar):
        wanted = "grammars.quantity.Grammar(name, rule, read)"
        raise GrammarError(f"{source}expected {wanted}, got {type(grammar).__name__}")
    if not isinstance(grammar.rule, Rule):
        got = type(grammar.rule).__name__
        raise GrammarError(f"{source}grammar {grammar.name!r}: expected a Yargy rule, got {got}")
    if not callable(grammar.read):
        raise GrammarError(f"{source}grammar {grammar.name!r}: read must be a function of a match")
    return grammar


def reader_with(grammars: Sequence[Grammar]) -> QuantityReader:
    """A reader that tries these grammars before those of the package.

    Raises GrammarError if one of them cannot be used.
    """
    own = [_watched(checked(grammar)) for grammar in grammars]
    return QuantityReader([*own, *GRAMMARS])


def _watched(grammar: Grammar) -> Grammar:
    return replace(grammar, read=_reading(grammar.name, grammar.read))


def _reading(name: str, read: Callable[[Any], Quantity | None]) -> Callable[[Any], Quantity | None]:
    def reading(match: Any) -> Quantity | None:
        """What the grammar reads, once it is known to fit the fact table."""
        quantity = read(match)
        if quantity is None:
            return None
        if not isinstance(quantity, Quantity):
            got = type(quantity).__name__
            raise GrammarError(f"grammar {name!r}: read must answer a Quantity or None, got {got}")
        if quantity.kind not in KINDS:
            known = ", ".join(KINDS)
            raise GrammarError(f"grammar {name!r}: kind {quantity.kind!r} is none of {known}")
        return quantity

    return reading
