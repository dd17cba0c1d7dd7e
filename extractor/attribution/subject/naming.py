"""The name that a phrase bears: «премьер-министр Анна Белова», «банк «Восход»»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.subject.cast import Cast
from extractor.attribution.subject.titles import title_at
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import OPENING, tokens_after
from extractor.syntax.pieces import DASHES

PHRASE = 11  # words from a noun to the name beside it: «президент федерации лыж Анна Белова»


def named_in_phrase(token: Token, mention: Mention, cast: Cast) -> str:
    """The name of the phrase: its head, what stands beside it, or what it points back to."""
    if name := cast.name_at(token) or _apposed(token, mention, cast):
        return name
    return cast.antecedent(token)


def _apposed(token: Token, mention: Mention, cast: Cast) -> str:
    """«премьер-министр Анна Белова», «банк «Восход»», but not «глава «Восхода»»."""
    case = token.feats.get("Case")
    for word in tokens_after(token, mention.sentence, PHRASE):
        if word.text in DASHES and any(verb.index > word.index for verb in mention.clause.verbs):
            continue  # «её соперник — «Заря» отстаёт»
        if word.pos in ("VERB", "AUX", "ADP", "CCONJ") or word.text in ",;:—–()":
            return ""
        quoted = mention.annotation.tokens[word.index - 1].text in OPENING
        if quoted and _is_of_another(mention.annotation.tokens[word.index - 2], token):
            continue
        unbent = quoted and word.feats.get("Case") == "Nom"  # «у банка «Восход»»
        agrees = unbent or word.feats.get("Case", case) == case
        if agrees and (name := cast.name_at(word)):
            return name
        unbent = case == word.feats.get("Case", case) == "Nom"
        if unbent and (title := title_at(word, mention.annotation)):
            return title
    return ""


def _is_of_another(noun: Token, head: Token) -> bool:
    """«форвард клуба «Заря» Иван Громов»: the name is that of the club."""
    other_case = noun.feats.get("Case") != head.feats.get("Case")
    return noun.index > head.index and noun.pos == "NOUN" and other_case
