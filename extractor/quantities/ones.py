"""Whether «один» is a number in its sentence: «убит один человек», but «один из них», «один агент».

The words that tell are rows of `grammars/lexicon/ones.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractor.annotation import Token
from extractor.lemmas import lemma
from extractor.syntax.pieces import DASHES
from grammars.lexicon import words_of_class

ONES = {
    "один", "одного", "одному", "одним", "одном", "одна", "одной", "одну", "одно", "одною",
}  # fmt: skip
ONLY = {"лишь", "только", "всего", "ровно"}
OVER = {"за", "в", "во", "на", "с", "о", "у"}  # «только за один клуб»
PRONOUN_AFTER = {"из", "за", "другой", "другого", "лишь", "только", "время"}
SAME = {"тот", "та", "то", "того", "той", "тому", "ту", "тем", "том"}  # один и тот же
COUNT_AFTER = {"больше", "меньше", "человек"}
LIST_BEFORE = {",", ";", "и", "а", "или", "—", "–", ":", "по", "ещё", "еще", "также", "плюс"}
LEADS = ("перевес", "преимуществ", "разниц", "отстава", "отрыв")
FATES = words_of_class("ones", "fate")
RECORDED = words_of_class("ones", "recorded")
SCORED = frozenset(words_of_class("ones", "scored"))
GROUNDS = words_of_class("ones", "ground")
AROUND = 6  # words before and behind that are looked at


@dataclass(frozen=True, slots=True)
class One:
    """«один» in its sentence: the tokens around it, and where other counts begin."""

    own: Sequence[Token]
    before: Sequence[Token]
    after: Sequence[Token]
    others: frozenset[int]
    is_alone: bool
    words: list[str] = field(init=False)
    following: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", [token.text.lower() for token in self.before])
        object.__setattr__(self, "following", [token.text.lower() for token in self.after])


def counts_one(own: list[Token], tokens: list[Token], others: frozenset[int]) -> bool:
    """Whether these words, the last of them «один», state the number one.

    `tokens` are those of the sentence, `others` the offsets at which its other counts begin.
    """
    offset = tokens[0].index
    first, last = own[0].index - offset, own[-1].index - offset
    before, after = tokens[max(first - AROUND, 0) : first], tokens[last + 1 : last + 1 + AROUND]
    is_alone = not any(token.text.isalnum() for token in tokens if token not in own)
    one = One(own, before, after, others, is_alone)
    return not _is_pronoun(one) and any(rule(one) for rule in RULES)


def _is_pronoun(one: One) -> bool:
    """«один из», «один и тот же», «как один», «по одним данным»."""
    if PRONOUN_AFTER & {*one.following[:1]} or SAME & {*one.following[1:2]}:
        return True
    if one.words[-1:] == ["по"]:
        return one.own[0].text.lower() == "одним"
    return one.words[-1:] == ["как"]


def _compared(one: One) -> bool:
    """«более одного», «лишь один», «только за один клуб», «на одно больше», «один человек»."""
    words = one.words[:-1] if OVER & {*one.words[-1:]} else one.words
    is_only = bool(ONLY & {*words[-1:]})
    is_person = bool(COUNT_AFTER & {*one.following[:2]}) or one.following[:1] == ["человека"]
    return len(one.own) > 1 or is_only or is_person or one.is_alone


def _listed(one: One) -> bool:
    """«пятеро взрослых и один подросток»: beside another count."""
    beside = [*one.before[-1:], *one.after[:1]]
    is_beside = bool(LIST_BEFORE & {*one.words[-1:]}) or any(t.pos == "VERB" for t in beside)
    return bool(one.others) and is_beside


def _fate(one: One) -> bool:
    """«убил одного прохожего», «одна женщина погибла», «один ранен»."""
    noun = _noun(one)
    behind = one.following[one.after.index(noun) + 1 :] if noun else one.following
    return any(word.startswith(FATES) for word in (*one.words[-1:], *behind[:1]))


def _recorded(one: One) -> bool:
    """«зафиксирован один случай», «произошла одна авария»."""
    return _noun(one) is not None and "".join(one.words[-1:]).startswith(RECORDED)


def _each(one: One) -> bool:
    """«выдали по одному ключу», but not «по одной версии», «по одному делу»."""
    is_each = one.words[-1:] == ["по"] and one.own[0].text.lower() in ("одному", "одной")
    return is_each and not "".join(one.following[:1]).startswith(GROUNDS)


def _among(one: One) -> bool:
    """«среди них один дублёр», «среди раненых — один прохожий»."""
    is_among = "среди" in one.words[-5:] or one.words[-2:] == ["из", "них"]
    return is_among and (one.words[-1] == "них" or one.words[-1] in DASHES)


def _scored(one: One) -> bool:
    """«перевес в один голос», «забросил одну шайбу», but «в один голос заявили»."""
    noun = _noun(one)
    if noun is None or lemma(noun) not in SCORED:
        return False
    return one.words[-1:] != ["в"] or any(word.startswith(LEADS) for word in one.words[-2:-1])


def _joined(one: One) -> bool:
    """«одну золотую и три бронзовые медали», «один лётчик и один дублёр»."""
    if one.words[-1:] == ["и"] and ONES & {*one.words[-4:-1]} and _noun(one):
        return True
    joint = next((i for i, word in enumerate(one.following[:4]) if word in ("и", ",")), 0)
    is_phrase = all(token.pos in ("NOUN", "ADJ", "PROPN") for token in one.after[:joint])
    next_word = one.after[joint + 1 : joint + 2]
    return (
        joint > 0
        and is_phrase
        and any(token.start in one.others or token.text.lower() in ONES for token in next_word)
    )


def _noun(one: One) -> Token | None:
    return next((token for token in one.after[:2] if token.pos == "NOUN"), None)


RULES: tuple[Callable[[One], bool], ...] = (
    _compared,
    _listed,
    _fate,
    _recorded,
    _each,
    _among,
    _scored,
    _joined,
)
