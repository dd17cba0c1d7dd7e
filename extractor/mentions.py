"""A quantity in its sentence: where the attribution of metric, speaker and the rest begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.annotation import Annotation, Sentence, Token
from extractor.clauses import Clause, find_clauses, is_participle
from extractor.inflection import lemma, noun_lemma
from extractor.morphology import morphology
from extractor.phrases import PERIODS, is_adjectival, is_noun, is_substantive, noun_phrase
from grammars.lexicon import read_table
from grammars.quantity import Quantity
from grammars.units import WORDS

HUMAN_VERBS = {row["verb"]: frozenset(row["object"].split()) for row in read_table("human_verbs")}
INDICATORS = frozenset(row["noun"] for row in read_table("indicators"))
COUNTABLE_INDICATORS = frozenset(["количество", "число", "численность"])
LIST_MARKS = frozenset([",", "и", "или", "либо", "и/или", "до", "—", "–", "-"])
GOVERNING = frozenset(["count", "percent", "fraction", "money", "measure", "duration"])
HUMAN = "человек"
NEIGHBOURS = 8  # mentions on either side that a mention may lean on
FARTHEST = 6  # words between a number and its noun: «14 недавно открытых после ремонта школ»


@dataclass(slots=True, eq=False)
class Mention:
    """A quantity, the sentence that holds it, and the tokens of its quote.

    `anchor` is the token by which the quantity hangs in the syntax tree: the counted noun
    («пациентов»), the unit («рублей»), or the number itself. `noun` is what is counted or what
    the share is of («голосов» in «27 % голосов»), None where nothing is said; `carried` tells
    that it was found at a neighbour. `clause` is the clause of the quantity, `before` and `after`
    the nearest mentions of the sentence. `answers` keeps what was found for it, so that a
    neighbour which leans on it need not ask again.
    """

    quantity: Quantity
    annotation: Annotation
    sentence: Sentence
    tokens: list[Token]
    anchor: Token
    clause: Clause
    noun: Token | None = None
    carried: bool = False
    before: list[Mention] | None = None
    after: list[Mention] | None = None
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def previous(self) -> Token | None:
        """The token before the quote, in the same sentence."""
        position = self.tokens[0].index - self.sentence.tokens[0].index
        return self.sentence.tokens[position - 1] if position else None

    def following(self, count: int = FARTHEST) -> list[Token]:
        """Tokens after the quote, to the end of the sentence at most."""
        position = self.tokens[-1].index - self.sentence.tokens[0].index
        return self.sentence.tokens[position + 1 : position + 1 + count]


def find_mentions(
    annotation: Annotation, quantities: Sequence[Sequence[Quantity]]
) -> list[Mention]:
    """Mentions in the order of the text; `quantities` holds those of each sentence in turn."""
    found: list[Mention] = []
    for sentence, own in zip(annotation.sentences, quantities, strict=True):
        if own:
            found += _mentions_of(sentence, sorted(own, key=lambda q: q.start), annotation)
    return found


def _mentions_of(
    sentence: Sentence, quantities: list[Quantity], annotation: Annotation
) -> list[Mention]:
    clauses = {token.index: c for c in find_clauses(sentence) for token in c.tokens}
    mentions = [_mention(quantity, sentence, clauses, annotation) for quantity in quantities]
    return _complete([mention for mention in mentions if mention is not None])


def _complete(mentions: list[Mention]) -> list[Mention]:
    for position, mention in enumerate(mentions):
        mention.before = mentions[max(position - NEIGHBOURS, 0) : position]
        mention.after = mentions[position + 1 : position + 1 + NEIGHBOURS]
        mention.noun = noun_to_the_right(mention)
    for mention in [*reversed(mentions), *mentions]:
        if mention.quantity.kind in CARRY and mention.noun is None:
            _carry(mention)
    for mention in mentions:
        mention.anchor = _anchor(mention)
        if mention.quantity.kind == "count" and not mention.quantity.unit:
            mention.quantity = replace(mention.quantity, unit=unit_of_count(mention))
    return mentions


def _mention(
    quantity: Quantity, sentence: Sentence, clauses: dict[int, Clause], annotation: Annotation
) -> Mention | None:
    first = bisect_right(sentence.tokens, quantity.start, key=lambda token: token.stop)
    last = bisect_left(sentence.tokens, quantity.stop, key=lambda token: token.start)
    tokens = sentence.tokens[first:last]
    if not tokens:
        return None
    return Mention(quantity, annotation, sentence, tokens, tokens[-1], clauses[tokens[-1].index])


def _anchor(mention: Mention) -> Token:
    if mention.noun is not None and not mention.carried:
        return mention.noun
    words = [token for token in mention.tokens if token.pos != "PUNCT"]
    own = {token.index for token in mention.tokens}
    outward = [token for token in words if token.head not in own]
    nominal = [token for token in outward if token.pos in ("NOUN", "PROPN", "SYM", "NUM")]
    return (nominal or outward or words or mention.tokens)[-1]


def noun_to_the_right(mention: Mention) -> Token | None:
    """The noun that the number governs: «6,9 миллиона уникальных пациентов»."""
    if mention.quantity.kind not in GOVERNING:
        return None
    if (substance := _substance(mention)) is not None:
        return substance
    last: Token | None = None
    for token in mention.following():
        if is_noun(token):
            return token if _governed(token, mention) else last
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
    """«двое раненых», «100 заболевших», but not «пять золотых» after «12 медалей»."""
    human = is_participle(token) or any("Subx" in form.grams for form in morphology()(token.text))
    return mention.quantity.kind == "count" and human and is_substantive(token)


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


def _carry(mention: Mention) -> None:
    for rule in CARRY[mention.quantity.kind]:
        noun = rule(mention)
        if noun is not None:
            mention.noun, mention.carried = noun, True
            return


def carried_back_in_list(mention: Mention) -> Token | None:
    """«5, 7 и 12 человек»: the noun stands after the last of a list."""
    if not mention.after:
        return None
    other = mention.after[0]
    between = _between(mention, other)
    linked = all(token.text.lower() in LIST_MARKS for token in between)
    return other.noun if linked and other.quantity.kind == mention.quantity.kind else None


def carried_over_of(mention: Mention) -> Token | None:
    """«30 из 101 места»: the part is counted in what the whole is."""
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


def governs_people(mention: Mention) -> bool:
    """Whether the verb of the clause is said of people alone: «пять погибли»."""
    verbs = [word for verb in mention.clause.verbs if (word := lemma(verb)) in HUMAN_VERBS]
    objects = frozenset[str]().union(*(HUMAN_VERBS[verb] for verb in verbs))
    if any(not HUMAN_VERBS[verb] for verb in verbs):
        return True
    return bool(objects) and any(lemma(token) in objects for token in mention.clause.tokens)


CARRY: dict[str, list[Callable[[Mention], Token | None]]] = {
    "count": [carried_over_of, carried_back_in_list, carried_from_before],
    "percent": [carried_back_in_list],
}


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
    return HUMAN if governs_people(mention) else ""


def counted_indicator(mention: Mention) -> Token | None:
    """«количество записей – 61 миллион»: what the indicator says that it counts."""
    for token in mention.clause.tokens:
        if token.start >= mention.quantity.start:
            break
        if is_noun(token) and lemma(token) in COUNTABLE_INDICATORS:
            phrase = noun_phrase(token, mention.sentence, mention.annotation)
            counted = [t for t in phrase if is_noun(t) and t.index > token.index]
            return counted[0] if counted else None
    return None
