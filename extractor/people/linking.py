"""Which person holds a position: «мэр Москвы Сергей Собянин», «Ермолаев, руководитель …».

Each way to say it is a function that takes a group of positions, said one after another, and
answers the index of the person; `LINKS` is the order in which they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.annotation import Token
from extractor.people.clustering import NameMention, gender_of
from extractor.people.context import Context
from extractor.people.groups import Group, Names, groups_of
from extractor.people.office_verbs import (
    grams_of,
    lemmas_of,
    mention_cases,
    sentence_of,
    subject_of,
    tenure_of,
    verb_near,
)
from extractor.people.positions import Holding

DASHES = "—–-−"
RELATIVES = frozenset(
    ["жена", "муж", "супруга", "супруг", "сын", "дочь", "вдова", "отец", "мать", "брат", "сестра"]
)
LONGEST_APPOSITION = 8
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
    names = Names.of(mentions, context.annotation.tokens)
    found = []
    for group in groups_of(holdings, names, context):
        for rule, holder in LINKS:
            answer = holder(group, names, context)
            if answer is not None:
                mention, tenure = answer
                shared = _share_organization(group.holdings, context)
                heir = _heir(group, shared, names, context)
                if any(at.holding.tenure == "current" for at in heir):
                    tenure = "former"
                found += [Link(_with_tenure(h, tenure), mention, rule) for h in shared]
                found += heir
                break
    return found


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


# Ways to link


Answer = tuple[NameMention, str] | None


def name_after(group: Group, names: Names, context: Context) -> Answer:
    """«руководитель Департамента информационных технологий Артем Ермолаев»."""
    mention = names.by_start.get(group.stop)
    last = context.token(group.stop - 1)
    if mention is None or last is None:
        return None
    if "\n\n" in context.annotation.document.text[last.stop : mention.span[0]]:
        return None
    agree = set.intersection(*(set(h.cases) for h in group.holdings)) & mention_cases(mention)
    return (mention, "") if agree and not _of_relative(group, context) else None


def _of_relative(group: Group, context: Context) -> bool:
    """«жена президента Ирина Котова»: the post is of the husband."""
    before = context.token(group.first - 1)
    return before is not None and bool(lemmas_of(before.text) & RELATIVES)


def name_before(group: Group, names: Names, context: Context) -> Answer:
    """«Артем Ермолаев, руководитель департамента», «Олег Зимин — президент федерации»."""
    mark = context.token(group.first - 1)
    if mark is None or mark.text not in (",", "(", *DASHES):
        return None
    if not _ends_here(group.stop, context):
        return None
    mention = names.by_stop.get(group.first - 1)
    if mention is None and mark.text == ",":
        mention = _over_apposition(group.first - 2, names, context)
    if mention is None or not _cases_agree(group, mention, mark.text in DASHES):
        return None
    return mention, ""


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


def became(group: Group, names: Names, context: Context) -> Answer:
    """«X стал капитаном», «капитаном стал X», «X назначен директором»."""
    if "ablt" not in group.holdings[0].cases:
        return None
    verb = verb_near(group, context, noun="no")
    if verb is None:
        return None
    mention = subject_of(group, verb, names, context) or _pronoun(verb, names, context)
    return None if mention is None else (mention, tenure_of(verb))


def _pronoun(verb: Token, names: Names, context: Context) -> NameMention | None:
    """«Он является депутатом парламента»: the last person named before who may be «он»."""
    sentence = sentence_of(verb, context.annotation.sentences)
    words = {token.text.lower() for token in sentence.tokens if token.index < verb.index}
    gender = "m" if "он" in words else "f" if "она" in words else ""
    if not gender:
        return None
    starts = [at for at in names.by_start if at < sentence.tokens[0].index]
    for at in sorted(starts, reverse=True)[:3]:
        if gender_of(names.by_start[at].parts) in ("", gender):
            return names.by_start[at]
    return None


def took_post(group: Group, names: Names, context: Context) -> Answer:
    """«X занял пост премьер-министра», «место спикера занял X», «снят с должности посла»."""
    noun = context.token(group.first - 1)
    if noun is None or not lemmas_of(noun.text) & PLACES_OF_OFFICE:
        return None
    wider = Group(group.holdings, group.first - 1, group.stop)
    verb = verb_near(wider, context, noun="yes")
    if verb is None:
        return None
    mention = subject_of(wider, verb, names, context)
    return None if mention is None else (mention, tenure_of(verb))


def successor(group: Group, names: Names, context: Context) -> Answer:
    """«Экс-министр Жан Морель умер. Его место занял Поль Дюваль»: who took the place."""
    tokens = context.annotation.tokens
    for index in range(group.stop, min(len(tokens), group.stop + SUCCESSION)):
        if tokens[index].text.lower() not in ("его", "её", "ее", "их"):
            continue
        wider = Group(group.holdings, index, index + 2)
        noun = context.token(index + 1)
        if noun is None or not lemmas_of(noun.text) & PLACES_OF_OFFICE:
            continue
        after = tokens[index + 2 : index + 5]
        verb = next((t for t in after if lemmas_of(t.text) & {"занять", "занимать"}), None)
        if verb is not None:
            mention = subject_of(wider, verb, names, context)
            return None if mention is None else (mention, tenure_of(verb))
    return None


SUCCESSION = 60  # tokens after a position in which «его место занял» is looked for
PLACES_OF_OFFICE = frozenset({"пост", "должность", "место", "кресло"})


LINKS: tuple[tuple[str, Callable[[Group, Names, Context], Answer]], ...] = (
    ("name after", name_after),
    ("name before", name_before),
    ("signature", signature),
    ("took post", took_post),
    ("became", became),
)
