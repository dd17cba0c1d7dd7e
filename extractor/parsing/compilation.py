"""Yargy's own compilation of a rule to productions, guarded where it goes astray."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from yargy.parser import Context
from yargy.predicates import is_predicate
from yargy.rule.bnf import BNFRule, BNFTransformator, RemoveForwardTransformator
from yargy.rule.constructors import (
    ForwardRule,
    InterpretationRule,
    MinBoundedRule,
    NamedRule,
    OrRule,
    PipelineRule,
    RelationRule,
    RepeatableOptionalRule,
    RepeatableRule,
    Rule,
)
from yargy.rule.transformators import (
    FlattenTransformator,
    ReplaceEmptyTransformator,
    ReplaceExtendedTransformator,
    ReplaceOrTransformator,
    SquashExtendedTransformator,
)
from yargy.tagger import PassTagger

from extractor.errors import GrammarError


class _Squash(SquashExtendedTransformator):  # type: ignore[misc]
    """Yargy's own step, where the rules that it makes for a moment live as long as it does."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Any] = []

    def visit(self, item: Any) -> Any:
        self._kept.append(item)
        return super().visit(item)


# Rules that are, or become, a forward(): a step lets go of what such a rule stood for before.
RECURSIVE = (ForwardRule, RepeatableRule, RepeatableOptionalRule, MinBoundedRule)

# Yargy's own steps. They know rules by their ids, so that none may die while they are at work.
STEPS = (
    _Squash,
    ReplaceExtendedTransformator,
    ReplaceOrTransformator,
    ReplaceEmptyTransformator,
    FlattenTransformator,
    BNFTransformator,
    RemoveForwardTransformator,
)


def compiled(rules: Sequence[Any], tokenizer: Any) -> list[Any]:
    """Yargy's compiled form of each rule. The predicates of the rules are activated by this.

    The rules are compiled as alternatives of one, so that the parts they share are compiled once.
    Raises GrammarError where Yargy cannot compile a rule.
    """
    for rule in rules:
        if not isinstance(rule, Rule):
            raise GrammarError(f"expected a Yargy rule, got {type(rule).__name__}")
    # a rule with a name is not dissolved in what it stands in
    whole = OrRule([NamedRule(rule, f"rule {number}") for number, rule in enumerate(rules, 1)])
    kinds = set(map(type, whole.walk()))
    if any(issubclass(kind, BNFRule) for kind in kinds):
        raise GrammarError(
            "the rule has a forward() that yargy.Parser has compiled already, which changes it for "
            "good; build the rule anew"
        )
    try:
        whole.activate(Context(tokenizer, PassTagger()))
        whole = _copied(whole) if ForwardRule in kinds else whole
        return _bnf(whole, is_recursive=not kinds.isdisjoint(RECURSIVE))
    except ValueError as error:
        raise GrammarError(f"unknown part of speech or type of token: {error}") from error
    except TypeError as error:
        raise GrammarError(f"the rule cannot be compiled: {error}") from error
    except RecursionError as error:
        raise GrammarError("the rule is nested too deeply; lower the max= of its parts") from error


def _copied(rule: Any) -> Any:
    """The rule anew, for compilation changes a forward() in place."""
    parts = list(rule.walk())
    shared = [part for part in parts if is_predicate(part)]
    shared += [part.pipeline for part in parts if isinstance(part, PipelineRule)]
    shared += [part.interpretator for part in parts if isinstance(part, InterpretationRule)]
    shared += [part.relation for part in parts if isinstance(part, RelationRule)]
    return copy.deepcopy(rule, {id(part): part for part in shared})


def _bnf(whole: OrRule, is_recursive: bool) -> list[Any]:
    """The compiled forms of the named rules that `whole` consists of."""
    rules = [named.rule for named in whole.rules]
    rest: Any = whole
    kept: list[Any] = []
    for step in STEPS if is_recursive else STEPS[:-1]:
        kept.append(list(rest.walk()) if is_recursive else rest)
        transform = step()
        rest = transform(rest)
        rules = [transform.visit(rule) for rule in rules]  # as `rest` has them
    return rules
