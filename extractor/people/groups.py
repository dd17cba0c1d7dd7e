"""Positions said one after another of one person, and the names around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.people.clustering import NameMention
from extractor.people.context import Context
from extractor.people.nominatives import word_kind
from extractor.people.positions import Holding

LONGEST_GAP = 25  # tokens between a position and the name it stands before
BETWEEN_YEARS = frozenset(
    [",", ";", "(", ")", "—", "–", "-", "и", "а", "с", "по", "в", "до", "также", "затем",
     "год", "году", "года", "годах", "годы", "годов", "гг", "г", "гг.", "г.", "."]
)  # fmt: skip
OBLIQUE = frozenset({"genitive", "adjective", "organization"})
ONE_OF = frozenset({("одного", "из"), ("одной", "из")})
QUOTES = '«»"'
LONGEST_NAME = 6  # tokens between its quotes
PREPOSITIONS = frozenset(
    ["в", "во", "на", "по", "при", "от", "из", "с", "со", "у", "и", "для", "за", "над", "о", "об"]
)


@dataclass(slots=True)
class Group:
    """Positions said one after another of one person; tokens `first` to `stop`, excluded."""

    holdings: list[Holding]
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Names:
    """Mentions of persons by the index of their first token and of the token after them."""

    by_start: dict[int, NameMention]
    by_stop: dict[int, NameMention]

    @classmethod
    def of(cls, mentions: Iterable[NameMention], context: Context) -> Names:
        """Index the mentions."""
        tokens = context.annotation.tokens
        by_start, by_stop = {}, {}
        for mention in mentions:
            first = context.index_of(mention.span[0])
            if first is None:
                continue
            stop = first
            while stop < len(tokens) and tokens[stop].start < mention.span[1]:
                stop += 1
            by_start[first], by_stop[stop] = mention, mention
        return cls(by_start, by_stop)

    def stop_of(self, mention: NameMention, start: int) -> int:
        """Index of the token after a mention that begins at the token with this index."""
        stop = start + 1
        while self.by_stop.get(stop) is not mention:
            stop += 1
        return stop


def groups_of(holdings: Sequence[Holding], names: Names, context: Context) -> list[Group]:
    """Holdings in groups, each with the modifiers that follow it."""
    groups: list[Group] = []
    for holding in holdings:
        stop = _after_modifiers(holding.stop, names, context)
        if groups and _continues(groups[-1], holding, context):
            groups[-1].holdings.append(holding)
            groups[-1].stop = stop
        else:
            groups.append(Group([holding], holding.first, stop))
    return groups


def _continues(group: Group, holding: Holding, context: Context) -> bool:
    """Whether the position goes on naming the same person: «депутат …, сопредседатель …»."""
    if not group.holdings[-1].cases & holding.cases or group.stop > holding.first:
        return False
    between = context.annotation.tokens[group.stop : holding.first]
    words = [token.text.lower() for token in between]
    if _tells_years(words):
        return True
    return words in ([], [","], ["и"], [",", "а"], [",", "а", "также"], [",", "ныне"])


def _tells_years(words: list[str]) -> bool:
    """«депутат думы[ (1995—2003), с 2003 года — ]сенатор»: nothing but years and marks between."""
    return any(word[0].isdigit() for word in words) and all(
        word[0].isdigit() or word in BETWEEN_YEARS for word in words
    )


def _after_modifiers(index: int, names: Names, context: Context) -> int:
    """Index after «по вопросам жилья», «в Южном округе», «(СЗД)»."""
    start = index
    while index - start < LONGEST_GAP and index not in names.by_start:
        token = context.token(index)
        if token is None or _is_break(token, index, context):
            break
        index += 1
    if index in names.by_start:
        return index
    if _is_bracketed_acronym(start, context):
        return _after_modifiers(start + 3, names, context)
    return _rest(start, context)


def _is_bracketed_acronym(index: int, context: Context) -> bool:
    """«(СЗД)» after the name of an organisation."""
    words = [token.text for token in context.annotation.tokens[index : index + 3]]
    return len(words) == 3 and words[0] == "(" and words[2] == ")" and words[1].isupper()


def _rest(index: int, context: Context) -> int:
    """Index after a prepositional phrase that follows, where no name comes after it."""
    token = context.token(index)
    while token is not None and token.text.lower() in ("в", "во", "на", "по", "при"):
        index += 1
        while (token := context.token(index)) and _goes_on(token, index, context):
            index = context.name_stop(index) or index + 1
    return index


def _goes_on(token: Token, index: int, context: Context) -> bool:
    if context.name_stop(index) is not None:
        return True
    following = context.token(index + 1)
    if token.text == "и":
        return following is not None and word_kind(following.text) in OBLIQUE
    return word_kind(token.text) in OBLIQUE


def _is_break(token: Token, index: int, context: Context) -> bool:
    following = context.token(index + 1)
    if following is not None and (token.text.lower(), following.text) in ONE_OF:
        return False  # «адвокат одного из пострадавших [Пётр Громов]»
    if token.text == "," and following is not None and following.text.lower() in ("в", "на"):
        return context.name_stop(index + 2) is None  # ««Вектор» в Туле, на Урале»
    if token.text == "роль":  # «актёра на роль Гамлета»
        return True
    if token.text in QUOTES and _around_name(index, context):
        return False  # «депутат от «Рассвета» [Пётр Громов]»
    if token.text in '.,;:!?—–-()«»"' or not token.text[0].isalpha():
        return True
    if context.name_stop(index) is not None:
        return False
    tokens, text = context.annotation.tokens, context.annotation.document.text
    if index and "\n" in text[tokens[index - 1].stop : token.start]:
        return True
    return token.text.lower() not in PREPOSITIONS and not word_kind(token.text)


def _around_name(index: int, context: Context) -> bool:
    """Whether a tagged name begins right after the mark, or ends right before it."""
    before = range(max(0, index - LONGEST_NAME), index)
    return context.name_stop(index + 1) is not None or any(
        context.name_stop(at) == index for at in before
    )
