"""What the items of a list measure: «цены на хлеб выросли на 1 %, на соль – на 2 %»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from extractor.annotation import Token
from extractor.attribution.nominals import can_be
from extractor.attribution.slots import common, is_indicator
from extractor.inflection import nominative
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import PERIODS, is_adjectival, is_noun, noun_phrase
from extractor.syntax.pieces import DASHES

LONGEST = 16  # words of an item, which may be a list itself
CASES = ("Nom", "Acc")
LINKS = frozenset([",", "и"])
PARTLY = ["в", "том", "числе"]  # «в том числе картофель – на 2 %»
WITH_ACCUSATIVE = frozenset(["на"])
CHANGES = {"percent", "multiple"}
AMOUNT = frozenset(["на", "до", "с", "в", "во"])


def item_of(mention: Mention) -> list[Token]:
    """Words of the list before the dash of a number: «на соль»; empty where there is no dash."""
    before = mention.preceding(LONGEST)
    if before and before[-1].text.lower() in AMOUNT:
        before = before[:-1]
    while before and before[-1].pos in ("ADV", "PART"):
        before = before[:-1]  # «на огурцы – сразу на 11 %»
    if len(before) < 2 or before[-1].text not in DASHES:
        return []
    item: list[Token] = []
    told = [other.tokens[-1].index for other in mention.before]
    told += [other.noun.index for other in mention.before if other.noun is not None]
    for token in reversed([t for t in before[:-1] if t.index > max(told, default=-1)]):
        linked = bool(item) and token.text.lower() in LINKS
        if not (is_noun(token) or is_adjectival(token) or linked or token.pos == "ADP"):
            break
        item.insert(0, token)
        if token.pos == "ADP":
            break
    if [token.text.lower() for token in item[:3]] == PARTLY:
        item = item[3:]
    while item and item[0].text.lower() in LINKS:
        item.pop(0)
    return [] if any(token.text.lower() in PERIODS for token in item) else item


def item_behind(mention: Mention) -> list[Token]:
    """«на 7 % выросли перевозки и на 26 % – почтовые сборы»: the thing behind the dash."""
    words = [token.text.lower() for token in mention.preceding(2)]
    after = mention.following(LONGEST)
    if words[:1] not in (["и"], [","]) or not after or after[0].text not in DASHES:
        return []
    item: list[Token] = []
    for token in after[1:]:
        if not (is_noun(token) or is_adjectival(token)):
            break
        item.append(token)
    return item


def model_of(mention: Mention) -> Mention | None:
    """The number before of the same kind, which the item goes on from; none in the same clause."""
    model = next((m for m in reversed(mention.before) if is_alike(m, mention)), None)
    return model if model is not None and model.clause is not mention.clause else None


def is_alike(other: Mention, mention: Mention) -> bool:
    """Whether two numbers are of one kind; «на 5 %» and «в 2 раза» tell the same."""
    kinds = {other.quantity.kind, mention.quantity.kind}
    return len(kinds) == 1 or kinds == CHANGES


def replaced(model: Token, item: list[Token], mention: Mention) -> str | None:
    """«цены на хлеб» with «на соль» in the place of «на хлеб»: one preposition of both."""
    phrase = noun_phrase(model, mention.annotation)
    if item[0].pos != "ADP":
        return _owned(phrase, model, item, mention) or _under(phrase, model, item, mention)
    at = [i for i, token in enumerate(phrase) if token.text.lower() == item[0].text.lower()]
    if not at or at[0] == 0:
        return None
    text = mention.annotation.document.text
    kept = nominative(phrase[: at[0]], model, mention.annotation)
    return f"{kept} {text[item[0].start : item[-1].stop]}"


def _owned(phrase: list[Token], model: Token, item: list[Token], mention: Mention) -> str | None:
    """«урожайность пшеницы» with «ячменя» in the place of «пшеницы», the last of the genitives."""
    after = [token for token in phrase if token.index > model.index]
    head = head_of(item)
    genitives = [t for t in (head, next(iter(after), None)) if t is not None]
    if len(genitives) < 2 or any(t.feats.get("Case") != "Gen" for t in genitives):
        return None
    kept = [token for token in phrase if token.index < _last_owner(after)]
    text = mention.annotation.document.text
    own = text[item[0].start : item[-1].stop]
    return f"{nominative(kept, model, mention.annotation)} {own}"


def _last_owner(after: list[Token]) -> int:
    """Where the last noun of «[перевалки] сырой нефти» begins, with the adjectives before it."""
    plain = all(is_noun(t) or is_adjectival(t) for t in after)
    nouns = [t for t in after if is_noun(t) and t.feats.get("Case") == "Gen"]
    if not plain or len(nouns) < 2 or nouns[-1] is not after[-1]:
        return after[0].index
    return nouns[-2].index + 1


def _under(phrase: list[Token], model: Token, item: list[Token], mention: Mention) -> str | None:
    """«цены на хлеб» with «капусту» in the place of «хлеб»: the preposition of the first."""
    at = [i for i, token in enumerate(phrase) if token.text.lower() in WITH_ACCUSATIVE]
    if not at or at[0] == 0 or not _is_accusative(item, mention):
        return None
    text = mention.annotation.document.text
    kept = nominative(phrase[: at[0]], model, mention.annotation)
    preposition = text[phrase[at[0]].start : phrase[at[0]].stop]
    return f"{kept} {preposition} {text[item[0].start : item[-1].stop]}"


def _is_accusative(item: list[Token], mention: Mention) -> bool:
    """«капусту»; «лук» as well, if another of the list must be an accusative and none a subject."""
    heads = [head_of(own) for own in (item, *map(item_of, mention.row))]
    found = [head for head in heads if head is not None]
    own = found[:1]
    return any(map(_must_be, found)) and all(can_be(head, "Acc") for head in own)


def _must_be(noun: Token) -> bool:
    return can_be(noun, "Acc") and not can_be(noun, "Nom") and not can_be(noun, "Gen")


def of_another(model: Token, item: list[Token], mention: Mention) -> str | None:
    """«доля «Зари» составила 22 %, «Маяка» – 14 %»: the indicator alone, of somebody else."""
    head = head_of(item)
    named_so = head is not None and item[0].pos != "ADP" and common(head, mention) is None
    owned = is_indicator(model) and named_so
    return nominative([model], model, mention.annotation) if owned else None


def head_of(item: list[Token]) -> Token | None:
    """The first noun of an item."""
    return next(filter(is_noun, item), None)


def topic(model: Token, item: list[Token], mention: Mention) -> str | None:
    """«грабежей стало меньше на 5 %, краж — на 2 %»: one genitive goes on another."""
    head = head_of(item)
    if head is None or item[0].pos == "ADP" or common(head, mention) is None:
        return None
    both = {model.feats.get("Case"), head.feats.get("Case")} == {"Gen"}
    plural = head.feats.get("Number") == "Plur"
    return nominative(item, head, mention.annotation, plural=plural) if both else None


def named(item: list[Token], mention: Mention) -> str | None:
    """«соль», «молоко, сыр, водка»: the item itself in the nominative; None if it is a name."""
    if item[:1] and item[0].pos == "ADP":
        return None  # «в дальнее»
    parts = list(_parts(item))
    heads = [next(filter(is_noun, part), None) for part in parts]
    if not parts or any(common(head, mention) is None for head in heads):
        return None
    if any(head is None or head.feats.get("Case", "Nom") not in CASES for head in heads):
        return None
    if mention.quantity.kind == "percent" and any(head and _is_person(head) for head in heads):
        return None  # «набрал 54 % голосов, его соперник – 40 %»
    words = [
        nominative(part, head, mention.annotation)
        for part, head in zip(parts, heads, strict=True)
        if head is not None
    ]
    text = mention.annotation.document.text
    gaps = [text[a[-1].stop : b[0].start] for a, b in pairwise(parts)]
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def _is_person(noun: Token) -> bool:
    one = noun.feats.get("Number") == "Sing"
    return one and noun.feats.get("Animacy") == "Anim"


def _parts(item: list[Token]) -> Iterator[list[Token]]:
    for link, tokens in groupby(item, lambda token: token.text.lower() in LINKS):
        if not link:
            yield list(tokens)
