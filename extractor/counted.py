"""What a number counts: the noun beside it, or one that is said elsewhere.

«3,5 миллиона новых читателей» has its noun; «500 голосов, а там – 50», «из них двое» and
«сейчас их 80» have it from a neighbour or from the sentences before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.annotation import Token
from extractor.inflection import lemma, noun_lemma
from extractor.mentions import HUMAN, Mention, governs_people, row_above
from extractor.morphology import morphology
from extractor.syntax.clauses import Clause, is_participle
from extractor.syntax.phrases import (
    PERIODS,
    POSSESSIVES,
    is_adjectival,
    is_noun,
    is_substantive,
    named,
    noun_phrase,
    tokens_before,
)
from grammars.units import WORDS

COUNTABLE_INDICATORS = frozenset(["количество", "число", "численность"])
LIST_MARKS = frozenset([",", "и", "или", "либо", "и/или", "до", "—", "–", "-"])
GOVERNING = frozenset(["count", "percent", "fraction", "money", "measure", "duration"])
COLLECTIVE = frozenset("двое трое четверо пятеро шестеро семеро".split())  # noqa: SIM905
PART_OF = frozenset(["из", "среди"])
POINTS_BACK = 40  # tokens back from a sentence to what its «из них» means


def noun_to_the_right(mention: Mention) -> Token | None:
    """The noun that the number governs: «3,5 миллиона новых читателей»."""
    if mention.quantity.kind not in GOVERNING:
        return None
    if (substance := _substance(mention)) is not None:
        return substance
    last: Token | None = None
    for token in mention.following():
        if is_noun(token):
            return token if _governed(token, mention) else last
        if token.pos == "ADV" or token.text.lower() in POSSESSIVES:
            continue  # «200 весьма довольных людей», «трое его друзей»
        if not is_adjectival(token):
            break
        last = token if _is_person(token, mention) else last
    return last


def _substance(mention: Mention) -> Token | None:
    """«9 млн баррелей нефти в сутки»: what flows stands inside the unit."""
    words = mention.tokens[-4:-1]
    if mention.quantity.kind != "measure" or len(words) < 3 or words[-1].text.lower() != "в":
        return None
    unit, substance = words[0].text.lower(), words[1]
    return substance if unit in WORDS and is_noun(substance) else None


def _is_person(token: Token, mention: Mention) -> bool:
    """«двое раненых», «4 % опрошенных», but not «пять золотых» after «12 медалей»."""
    human = is_participle(token) or any("Subx" in form.grams for form in morphology()(token.text))
    shares = mention.quantity.kind in ("count", "percent", "fraction")
    oblique = mention.quantity.kind == "count" and token.feats.get("Case") in ("Dat", "Ins", "Loc")
    plural = token.feats.get("Number") == "Plur" and token.pos != "DET"  # «о 6 погибших»
    return shares and human and (is_substantive(token) or (oblique and plural))


def _governed(noun: Token, mention: Mention) -> bool:
    """Genitive; after a count also the case that a preposition asks for, or «71 сенатор»."""
    case = noun.feats.get("Case")
    if mention.quantity.kind == "fraction" and mention.tokens[0].text.lower().startswith("кажд"):
        return True  # «каждый пятый житель»
    if mention.quantity.kind != "count":
        return case == "Gen" and noun.text.lower() not in PERIODS
    if case in ("Dat", "Ins", "Loc"):
        return True
    if case in ("Nom", "Acc"):
        return noun.feats.get("Number") == "Sing" or noun.start <= mention.quantity.stop + 1
    return True


def carried_down_column(mention: Mention) -> Token | None:
    """«Заря» (120 рабочих, 5 станков) и «Маяк» (80, 3)»: the noun of the row above."""
    above = row_above(mention)
    return above.noun if above is not None and above.quantity.kind == "count" else None


def carried_back_in_list(mention: Mention) -> Token | None:
    """«5, 7 и 12 человек»: the noun stands after the last of a list."""
    if not mention.after:
        return None
    other = mention.after[0]
    between = _between(mention, other)
    linked = all(token.text.lower() in LIST_MARKS for token in between)
    return other.noun if linked and other.quantity.kind == mention.quantity.kind else None


def carried_over_of(mention: Mention) -> Token | None:
    """«18 из 45 мест»: the part is counted in what the whole is."""
    if not mention.after:
        return None
    other = mention.after[0]
    between = [token.text.lower() for token in _between(mention, other)]
    return other.noun if between in (["из"], ["(", "из"]) else None


def carried_from_before(mention: Mention) -> Token | None:
    """«набрала 500 голосов, а там – 50», «на одно больше»: the noun was said before."""
    humans = mention.quantity.kind == "count" and governs_people(mention)
    for other in reversed(mention.before or []):
        if other.noun is None or other.quantity.kind not in ("count", "fraction"):
            continue
        if humans and other.noun.feats.get("Animacy") != "Anim":
            continue
        return other.noun
    return None


def part_of_named(mention: Mention) -> Token | None:
    """«двое из преступников», «семеро из задержанных», but not «пятеро из Тулы»."""
    last: Token | None = None
    after = mention.following()
    if not after or after[0].text.lower() != "из":
        return None
    for token in after[1:]:
        if is_noun(token):
            plural = token.feats.get("Number") == "Plur"
            return token if plural and named(token, mention.annotation) is None else None
        if not is_adjectival(token) and token.text.lower() not in POSSESSIVES:
            break
        last = token
    return last if last is not None and is_substantive(last) else None


def carried_from_whole(mention: Mention) -> Token | None:
    """«среди этих писем 210 из Литвы», «из пострадавших 12 в больнице»: the whole by its name."""
    words = [t for t in tokens_before(mention.tokens[0], mention.sentence, 5) if t.pos != "PUNCT"]
    noun = words[-1] if words else None
    if noun is None or not is_noun(noun) or noun.feats.get("Number") != "Plur":
        return None
    while words and (words[-1] is noun or is_adjectival(words[-1])):
        words.pop()
    return noun if words and words[-1].text.lower() in PART_OF else None


def carried_from_indicator(mention: Mention) -> Token | None:
    """«растёт число пчёл, которые гибнут (нынче – 37 тысяч)»."""
    clause: Clause | None = mention.clause
    if clause is None or clause.kind != "parenthesis" or clause.verbs:
        return None
    while clause is not None:
        if (noun := _counted_in(clause.tokens, mention)) is not None:
            return noun
        clause = clause.parent
    return None


def carried_from_earlier(mention: Mention) -> Token | None:
    """«Задержали 40 врачей. Из них 12 …», «Растёт число поваров. Сейчас их 60»."""
    if not _points_back(mention):
        return None
    first = mention.sentence.tokens[0].index
    tokens = mention.annotation.tokens[max(first - POINTS_BACK, 0) : first]
    counted = [other.noun for other in mention.earlier or [] if other.quantity.kind == "count"]
    nouns = [noun for noun in (*counted, _counted_in(tokens, mention)) if noun is not None]
    near = [noun for noun in nouns if noun.index >= first - POINTS_BACK]
    people = governs_people(mention)
    fit = [noun for noun in near if not people or noun.feats.get("Animacy") == "Anim"]
    return max(fit, key=lambda noun: noun.index, default=None)


def _points_back(mention: Mention) -> bool:
    """«из них 12», «двое из них», «остальные 12», «сейчас их 80»."""
    before = [t.text.lower() for t in mention.clause.tokens if t.start < mention.quantity.start]
    after = [token.text.lower() for token in mention.following(2)]
    pairs = [*pairwise(before), tuple(after)]
    words = [word for word in before[-3:] if word[0].isalpha()]
    rest = words[-1:] == ["их"] or any(word.startswith("остальны") for word in words)
    return rest or ("из", "них") in pairs or ("среди", "них") in pairs


def _counted_in(tokens: Sequence[Token], mention: Mention) -> Token | None:
    """What the last indicator before the number counts: «число врачей»."""
    for token in reversed(tokens):
        if token.start < mention.quantity.start and (noun := _counted_by(token, mention)):
            return noun
    return None


def _counted_by(token: Token, mention: Mention) -> Token | None:
    if not is_noun(token) or lemma(token) not in COUNTABLE_INDICATORS:
        return None
    inside = token.start >= mention.sentence.start
    sentences = [mention.sentence] if inside else mention.annotation.sentences
    sentence = next(s for s in sentences if s.start <= token.start < s.stop)
    phrase = noun_phrase(token, sentence, mention.annotation)
    return next((t for t in phrase if is_noun(t) and t.index > token.index), None)


CARRY: dict[str, list[Callable[[Mention], Token | None]]] = {
    "count": [
        carried_down_column,
        carried_over_of,
        part_of_named,
        carried_back_in_list,
        carried_from_whole,
        carried_from_before,
        carried_from_indicator,
        carried_from_earlier,
    ],
    "percent": [carried_back_in_list],
}


def carried_noun(mention: Mention) -> Token | None:
    """The noun that a neighbour or an earlier sentence says for the number too."""
    answers = (rule(mention) for rule in CARRY.get(mention.quantity.kind, ()))
    return next((noun for noun in answers if noun is not None), None)


def _between(mention: Mention, other: Mention) -> list[Token]:
    first = mention.sentence.tokens[0].index
    start, stop = mention.tokens[-1].index - first + 1, other.tokens[0].index - first
    return mention.sentence.tokens[start:stop]


def unit_of_count(mention: Mention) -> str:
    """Lemma of what is counted; «человек» where people are meant; empty where nothing is."""
    indicator = counted_indicator(mention)
    if mention.noun is not None and not (mention.carried and indicator is not None):
        return noun_lemma(mention.noun)
    if indicator is not None:
        return noun_lemma(indicator)
    collective = lemma(mention.tokens[-1]) in COLLECTIVE
    return HUMAN if collective or governs_people(mention) else ""


def counted_indicator(mention: Mention) -> Token | None:
    """«количество жалоб – 12 тысяч»: what the indicator says that it counts."""
    for token in mention.clause.tokens:
        if token.start >= mention.quantity.start:
            break
        if is_noun(token) and lemma(token) in COUNTABLE_INDICATORS:
            return _counted_by(token, mention)
    return None
