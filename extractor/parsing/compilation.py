"""Yargy's own compilation of a rule to productions, guarded where it goes astray."""

from __future__ import annotations

import copy
from typing import Any

from yargy.parser import Context
from yargy.predicates import is_predicate
from yargy.rule.bnf import BNFRule, BNFTransformator, RemoveForwardTransformator
from yargy.rule.constructors import (
    ForwardRule,
    InterpretationRule,
    MinBoundedRule,
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


def compiled(rule: Any, tokenizer: Any) -> Any:
    """Yargy's compiled form of a rule. The predicates of the rule itself are activated by this.

    Raises GrammarError where Yargy cannot compile the rule.
    """
    if not isinstance(rule, Rule):
        raise GrammarError(f"expected a Yargy rule, got {type(rule).__name__}")
    kinds = set(map(type, rule.walk()))
    if any(issubclass(kind, BNFRule) for kind in kinds):
        raise GrammarError(
            "the rule has a forward() that yargy.Parser has compiled already, which changes it for "
            "good; build the rule anew"
        )
    try:
        rule.activate(Context(tokenizer, PassTagger()))
        rule = _copied(rule) if ForwardRule in kinds else rule
        return _bnf(rule, is_recursive=not kinds.isdisjoint(RECURSIVE))
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


def _bnf(rule: Any, is_recursive: bool) -> Any:
    kept: list[Any] = []
    for step in STEPS:
        kept.append(list(rule.walk()) if is_recursive else rule)
        rule = step()(rule)
    return rule.as_bnf.start
