"""The sign of comparison of a claim, which its verb may give: «превысила 480 тыс.»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.metric.neighbours import metric_of
from extractor.attribution.metric.totals import accompanying
from extractor.attribution.metric.wording import rule_names
from extractor.attribution.predicate import Predicate
from extractor.attribution.role import AMOUNT, GOAL, START
from extractor.attribution.slots import preposition_of
from extractor.changes import ROLES, comparative
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause

ACCOMPANYING = rule_names(accompanying)


def find_comparison(mention: Mention, predicate: Predicate, role: str) -> str:
    """The sign of comparison, which a verb may give: «превысила 480 тыс.» is more."""
    stated = mention.quantity.comparison
    if role == "to" and stated == "<=" and mention.tokens[0].text.lower() in GOAL:
        return "="
    if role == "from" and stated == "~" and mention.tokens[0].text.lower() in START:
        return "="  # «с тысячи до 500», but «с тысячу человек»
    if stated == "=" and (sign := _more_than(mention)):
        return sign
    direct = role == "level" or (role == "change" and preposition_of(mention) == "")
    above = predicate.lemma in ROLES["above"] and direct and stated == "="
    if not above or predicate.token is None or _is_aside(mention):
        return stated
    if predicate.token.feats.get("Voice") == "Pass":
        return stated  # «порог превышен в четырёх школах»
    return "<=" if _negated(predicate.token, mention.clause) else ">"


def _more_than(mention: Mention) -> str:
    """«дорожает быстрее, чем на 10 %»: by more."""
    before = mention.preceding(4)
    words = [token.text.lower() for token in before if token.text != ","]
    if words[-1:] == ["на"]:
        words.pop()
    change = comparative(before[:1]) if words[1:2] == ["чем"] else None
    return {"up": ">", "down": "<"}.get(change.direction, "") if change is not None else ""


def _is_aside(mention: Mention) -> bool:
    """«на 5 %»; «впервые за три года превысила план»; «превысили 2 млрд при бюджете 800 млн»."""
    said = preposition_of(mention)
    lasts = mention.quantity.kind == "duration" and said != ""
    return said in AMOUNT or lasts or metric_of(mention).rule in ACCOMPANYING


def _negated(verb: Token, clause: Clause) -> bool:
    """«не превысит», «не должно превышать»."""
    particles = [token for token in clause.tokens if token.text.lower() == "не"]
    return any(token.index < verb.index for token in particles)
