"""What a rank is by: «12-е место по числу вкладчиков»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import governed_by, is_indicator
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import noun_phrase


def place(mention: Mention, predicate: Predicate) -> str:
    """«12-е место по числу вкладчиков» -> «место по числу вкладчиков»."""
    noun = governed_by(mention.following(5), ["по"]) or _scale(mention)
    return "место" if noun is None else f"место по {_as_it_stands(noun, mention)}"


def _scale(mention: Mention) -> Token | None:
    """«по числу жителей страна занимает третье место»."""
    noun = governed_by(mention.clause.tokens, ["по"])
    return noun if is_indicator(noun) else None


def _as_it_stands(head: Token, mention: Mention) -> str:
    phrase = noun_phrase(head, mention.annotation)
    return mention.annotation.document.text[phrase[0].start : phrase[-1].stop]
