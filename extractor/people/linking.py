"""Which person holds a position: «мэр Пскова Сергей Котов», «Зимин, руководитель …».

Each way to say it is a function that takes a group of positions, said one after another, and
answers the index of the person; `LINKS` is the order in which they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.people.appointments import Answer, became, replaced, successor, took_post
from extractor.people.clustering import NameMention
from extractor.people.context import Context
from extractor.people.groups import PREPOSITIONS, Group, Names, groups_of
from extractor.people.memberships import memberships
from extractor.people.office_verbs import (
    grams_of,
    lemmas_of,
    mention_cases,
)
from extractor.people.positions import Holding
from extractor.people.posts import names_post, post_lemma
from extractor.people.sharing import shared_posts

DASHES = "—–-−"
RELATIVES = frozenset(
    ["жена", "муж", "супруга", "супруг", "сын", "дочь", "вдова", "отец", "мать", "брат", "сестра"]
)
LONGEST_APPOSITION = 8
LONGEST_BRACKETS = 30  # tokens between a name and what follows its brackets
ENDS = frozenset('.,;:!?()»"—–-')


@dataclass(frozen=True, slots=True)
class Link:
    """A position, the mention of who holds it, and the name of the rule that told so."""

    holding: Holding
    mention: NameMention
    rule: str


def link(
    holdings: Sequence[Holding], mentions: Sequence[NameMention], context: Context
) -> list[Link]:
    """Positions with the persons who hold them, where the text says so."""
    names = Names.of(mentions, context)
    found = []
    for group in groups_of(holdings, names, context):
        found += _chief(group, names)
        found += _change(group, names, context) or _links(group, names, context)
    found += [Link(held, who, "shared") for who, held in shared_posts(names, context)]
    found += [Link(held, who, "membership") for who, held in memberships(names, context)]
    return found


def _change(group: Group, names: Names, context: Context) -> list[Link]:
    """Both persons of «Котов сменил на посту мэра Громова»; none if one of them is missing."""
    answers = replaced(group, names, context)
    return [
        Link(_with_tenure(holding, answer[1]), answer[0], "replaced")
        for answer in answers
        if answer is not None
        for holding in group.holdings
    ]


def _links(group: Group, names: Names, context: Context) -> list[Link]:
    """What the first of the rules says that knows of a person; empty if none does."""
    for rule, holder in LINKS:
        answer = holder(group, names, context)
        if answer is not None:
            mention, tenure = answer
            shared = _share_organization(group.holdings, context)
            heir = _heir(group, shared, names, context)
            if any(at.holding.tenure == "current" for at in heir):
                tenure = "former"
            return [*(Link(_with_tenure(h, tenure), mention, rule) for h in shared), *heir]
    return []


def _chief(group: Group, names: Names) -> list[Link]:
    """«пресс-секретарь президента Грузии Нино Беридзе Лука Мгеладзе»: the president's name.

    The group then goes on after it.
    """
    mention, held = names.by_start.get(group.stop), group.holdings[-1]
    nested = _nested_post(held)
    if mention is None or not nested or "gent" not in mention_cases(mention):
        return []
    stop = names.stop_of(mention, group.stop)
    following = names.by_start.get(stop)
    if held.cases & mention_cases(mention) and not (
        following and held.cases & mention_cases(following)
    ):
        return []
    group.stop = stop
    return [Link(replace(held, position=nested, lemma=nested.split()[0]), mention, "chief")]


def _nested_post(held: Holding) -> str:
    """«министр финансов» of «заместитель министра финансов»; empty where there is none."""
    words = held.position.split()
    posts = [i for i, word in enumerate(words) if names_post(word)]
    at = posts[1] if len(posts) > 1 else None
    return "" if at is None else " ".join([post_lemma(words[at]), *words[at + 1 :]])


def _heir(group: Group, held: list[Holding], names: Names, context: Context) -> list[Link]:
    """The posts again, for whoever took the place of their holder."""
    answer = successor(group, names, context)
    if answer is None:
        return []
    mention, tenure = answer
    posts = [replace(h, tenure=tenure, span=mention.span) for h in held if h.kind == "post"]
    return [Link(post, mention, "successor") for post in posts]


def _with_tenure(holding: Holding, tenure: str) -> Holding:
    return replace(holding, tenure=tenure) if tenure and holding.tenure == "current" else holding


def _share_organization(holdings: list[Holding], context: Context) -> list[Holding]:
    """«президент и гендиректор Tele2»: the organisation of the last is that of the one before."""
    shared = holdings[-1:]
    for holding in reversed(holdings[:-1]):
        after = shared[-1]
        joined = context.annotation.tokens[holding.stop].text == "и"
        if joined and not holding.organization and holding.kind == "post":
            holding = replace(
                holding,
                organization=after.organization,
                organization_kind=after.organization_kind,
            )
        shared.append(holding)
    return shared[::-1]


# ---------------------------------------------------------------- ways to link


def name_after(group: Group, names: Names, context: Context) -> Answer:
    """«начальник Управления городского хозяйства Олег Зимин»."""
    mention = names.by_start.get(group.stop)
    last = context.token(group.stop - 1)
    if mention is None or last is None or last.text in PREPOSITIONS:
        return None
    text = context.annotation.document.text
    between = text[last.stop : mention.span[0]]
    if "\n\n" in between or ("\n" in between and text.startswith(":", mention.span[1])):
        return None
    mention = _served(mention, group, names, text)
    agree = set.intersection(*(set(h.cases) for h in group.holdings)) & mention_cases(mention)
    return (mention, "") if agree and not _of_relative(group, context) else None


def _served(mention: NameMention, group: Group, names: Names, text: str) -> NameMention:
    """«адвокат Громова [Стивен Колд]»: the second of two names, if it agrees with the post."""
    second = names.by_start.get(names.stop_of(mention, group.stop))
    if second is None or text[mention.span[1] : second.span[0]] not in (" ", "\u00a0"):
        return mention
    agrees = group.holdings[-1].cases & mention_cases(second)
    return second if agrees and "gent" in mention_cases(mention) else mention


def _of_relative(group: Group, context: Context) -> bool:
    """«жена президента Ирина Котова»: the post is of the husband."""
    before = context.token(group.first - 1)
    return before is not None and bool(lemmas_of(before.text) & RELATIVES)


def name_before(group: Group, names: Names, context: Context) -> Answer:
    """«Павел Котов, начальник управления», «Олег Зимин — президент федерации»."""
    mark = context.token(group.first - 1)
    if mark is None or mark.text not in (",", "(", *DASHES):
        return None
    if not _ends_here(group.stop, context):
        return None
    stop = _before_brackets(group.first - 1, context)
    mention = names.by_stop.get(stop)
    if mention is None and mark.text == ",":
        mention = _over_apposition(stop - 1, names, context)
    if mention is None or not _cases_agree(group, mention, mark.text in DASHES):
        return None
    return mention, ""


def _before_brackets(index: int, context: Context) -> int:
    """Index of the bracket that opens «(англ. John Smith)» before this token, else its own."""
    token = context.token(index - 1)
    if token is not None and token.text.startswith(")"):
        for at in range(index - 2, max(0, index - LONGEST_BRACKETS), -1):
            if context.annotation.tokens[at].text == "(":
                return at
    return index


def _ends_here(index: int, context: Context) -> bool:
    """Whether the apposition ends: a mark, the end of a line, «который»."""
    token = context.token(index)
    if token is None or token.text in ENDS or token.text.startswith((".", "…")):
        return True
    tokens, text = context.annotation.tokens, context.annotation.document.text
    return "\n" in text[tokens[index - 1].stop : token.start] or token.text == "и"


def _over_apposition(index: int, names: Names, context: Context) -> NameMention | None:
    """«Олега Зимина, известного знатока птиц, члена …»: over what stands between."""
    for at in range(index, max(index - LONGEST_APPOSITION, 0), -1):
        token = context.token(at)
        if token is None or "VERB" in grams_of(token.text):
            return None
        if token.text == ",":
            return names.by_stop.get(at)
    return None


def _cases_agree(group: Group, mention: NameMention, dash: bool) -> bool:
    wanted = {"nomn"} if dash else mention_cases(mention)
    return bool(group.holdings[0].cases & wanted)


def name_after_mark(group: Group, names: Names, context: Context) -> Answer:
    """«Министр труда — Олег Зимин.», «Бывший мэр Рязани, Олег Зимин, уехал»."""
    mark, mention = context.token(group.stop), names.by_start.get(group.stop + 1)
    if mark is None or mention is None or not _opens_line(group.first, context):
        return None
    end = context.token(names.stop_of(mention, group.stop + 1))
    ends = (",",) if mark.text == "," else (".", ";", ",", "(")
    if mark.text not in (",", ":", *DASHES) or (end is not None and end.text not in ends):
        return None
    nominative = "nomn" in mention_cases(mention) and "nomn" in group.holdings[0].cases
    return (mention, "") if nominative else None


def _opens_line(index: int, context: Context) -> bool:
    """Whether the token begins a sentence or a line."""
    before = context.token(index - 1)
    if before is None or before.text in (".", "!", "?", "•", "*"):
        return True
    text = context.annotation.document.text
    return "\n" in text[before.stop : context.annotation.tokens[index].start]


def signature(group: Group, names: Names, context: Context) -> Answer:
    """A line of its own under a name: «Олег Зимин / Президент федерации»."""
    mention = names.by_stop.get(group.first)
    if mention is None or "nomn" not in group.holdings[0].cases:
        return None
    tokens, text = context.annotation.tokens, context.annotation.document.text
    between = text[mention.span[1] : tokens[group.first].start]
    opens = not text[text.rfind("\n", 0, mention.span[0]) + 1 : mention.span[0]].strip()
    lone = opens or "\n" in between
    return (mention, "") if lone and _ends_line(group.stop, context) else None


def _ends_line(index: int, context: Context) -> bool:
    token = context.token(index)
    tokens, text = context.annotation.tokens, context.annotation.document.text
    return token is None or "\n" in text[tokens[index - 1].stop : token.start]


LINKS: tuple[tuple[str, Callable[[Group, Names, Context], Answer]], ...] = (
    ("name after", name_after),
    ("name before", name_before),
    ("name after mark", name_after_mark),
    ("signature", signature),
    ("took post", took_post),
    ("became", became),
)
