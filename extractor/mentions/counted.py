"""What a number counts: the noun beside it, «3,5 миллиона новых читателей», and its lemma."""

from __future__ import annotations

from itertools import pairwise

from extractor.annotation import Token
from extractor.lemmas import lemma, noun_lemma
from extractor.mentions.mention import HUMAN, Mention, governs_people
from extractor.morphology import Form, morphology
from extractor.syntax.phrases import (
    CLOSING,
    OPENING,
    PERIODS,
    POSSESSIVES,
    is_adjectival,
    is_noun,
    is_substantive,
    modified_by,
    noun_phrase,
)
from extractor.syntax.pieces import DASHES, is_participle, is_predicate
from extractor.syntax.time_words import is_earlier
from grammars.count import ADJECTIVES
from grammars.units import WORDS

SIZED = tuple(form for form, row in ADJECTIVES.items() if not row["noun"])
COUNTABLE_INDICATORS = frozenset(["количество", "число", "численность"])
GOVERNING = frozenset(["count", "percent", "fraction", "money", "measure", "duration"])
PEOPLE = frozenset(["население", "молодёжь", "молодежь"])  # «численность населения — 9 тысяч»
COLLECTIVE = frozenset(["двое", "трое", "четверо", "пятеро", "шестеро", "семеро"])
CONTRASTING = frozenset(["но", "хотя", "пусть", "зато", "и", "ещё", "еще", "уже"])
SHIFTS = frozenset(["ранее", "раньше", "позже", "спустя"])
CONTRAST_REACH = 10  # tokens from a comma on


def noun_to_the_right(mention: Mention) -> Token | None:
    """The noun that the number governs: «3,5 миллиона новых читателей»."""
    if mention.quantity.kind not in GOVERNING or _precedes_earlier(mention):
        return None
    if (substance := _substance(mention)) is not None:
        return substance
    last: Token | None = None
    sentence = mention.sentence.tokens
    for token in mention.following():
        if is_noun(token):
            return token if _governed(token, mention) else last
        if token.text in OPENING:
            return _quoted(token, mention) or last
        if is_participle(token) and (noun := modified_by(token, sentence)) is not None:
            return noun
        if token.pos == "ADV" or token.text.lower() in POSSESSIVES:
            continue  # «200 весьма довольных людей», «трое его друзей»
        if not is_adjectival(token):
            return _contrasted(token, mention) or last
        if last is not None and token.feats.get("Case") != last.feats.get("Case"):
            return last  # «60 % опрошенных новые тарифы считают высокими»
        last = token if _is_person(token, mention) else last
    return last


def _precedes_earlier(mention: Mention) -> bool:
    """«против 2936 годом ранее»: the noun of time is not counted."""
    return any(is_earlier(token, mention.sentence) for token in mention.following(1))


def _contrasted(comma: Token, mention: Mention) -> Token | None:
    """«двух опытных, но пока мало известных врачей»: the noun behind more adjectives."""
    before, *words = mention.annotation.tokens[comma.index - 1 : comma.index + CONTRAST_REACH]
    if comma.text != "," or not (is_adjectival(before) and _may_be_genitive(before)):
        return None
    described = False
    for token, after in pairwise(words[1:]):
        if is_noun(token):
            alone = described and not is_predicate(after)  # «два новых, но старых домов нет»
            return token if alone and _may_be_genitive(token) else None
        if is_adjectival(token):
            if not _may_be_genitive(token):
                return None  # «17 % опрошенных, интересные задачи – 13 %»
            described = True
        elif token.pos not in ("ADV", "ADJ") and token.text.lower() not in CONTRASTING:
            return None
    return None


def _is_of_few(noun: Token, mention: Mention) -> bool:
    """«3 золотые медали»: the genitive singular behind two to four looks like a nominative."""
    value, unit = mention.quantity.value_high, mention.quantity.unit
    is_few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    return is_few and not unit and _may_be_genitive(noun)  # not «дважды его полномочия»


def _may_be_genitive(token: Token) -> bool:
    """Also where Slovnet takes the form for an accusative: «северных», «предпринимателя»."""
    return any("gent" in form.grams for form in morphology()(token.text))


def _quoted(mark: Token, mention: Mention) -> Token | None:
    """«двух «Москвичей»», «пять «Золотых мячей»»: many of one name; not «12 «Спартак»»."""
    for token in mention.annotation.tokens[mark.index + 1 : mark.index + 4]:
        if is_noun(token):
            closed = mention.annotation.tokens[token.index + 1 : token.index + 2]
            named = bool(closed) and closed[0].text in CLOSING
            return token if named and token.feats.get("Case") == "Gen" else None
        if not is_adjectival(token):
            break
    return None


def _substance(mention: Mention) -> Token | None:
    """«9 млн баррелей нефти в сутки»: what flows stands inside the unit."""
    words = mention.tokens[-4:-1]
    if mention.quantity.kind != "measure" or len(words) < 3 or words[-1].text.lower() != "в":
        return None
    unit, substance = words[0].text.lower(), words[1]
    return substance if unit in WORDS and is_noun(substance) else None


def _is_person(token: Token, mention: Mention) -> bool:
    """«двое раненых», «4 % опрошенных», but not «пять золотых» after «12 медалей»."""
    human = is_participle(token) or lemma(mention.tokens[-1]) in COLLECTIVE  # «двое неизвестных»
    human = human or any(map(_names_person, morphology()(token.text)))
    shares = mention.quantity.kind in ("count", "percent", "fraction")
    oblique = mention.quantity.kind == "count" and token.feats.get("Case") in ("Dat", "Ins", "Loc")
    one = mention.quantity.value % 10 == 1  # «о 41 погибшем»
    plural = (one or token.feats.get("Number") == "Plur") and token.pos != "DET"  # «о 6 погибших»
    alone = one and token.feats.get("Case") in ("Nom", "Acc") and mention.quantity.kind == "count"
    return shares and human and (is_substantive(token) or (oblique and plural) or alone)


def _names_person(form: Form) -> bool:
    """«опрошенный», «раненый»: an adjective that is a noun as well."""
    return "Subx" in form.grams or {"NOUN", "anim"} <= set(form.grams.values)


def _governed(noun: Token, mention: Mention) -> bool:
    """Genitive; after a count also the case that a preposition asks for, or «71 сенатор»."""
    case = noun.feats.get("Case")
    if case == "Ins" and _is_shift(noun, mention):
        return False
    if mention.quantity.kind == "fraction" and _is_each(mention):
        return True  # «каждый пятый житель»
    if mention.quantity.kind != "count":
        return case == "Gen" and noun.text.lower() not in PERIODS
    if case in ("Dat", "Ins", "Loc"):
        return True
    if case == "Acc" and noun.feats.get("Animacy") == "Anim" and _may_be_genitive(noun):
        return True  # «привлекли 40 должностных лиц»
    if case in ("Nom", "Acc"):
        is_near = noun.start <= mention.quantity.stop + 1
        return noun.feats.get("Number") == "Sing" or is_near or _is_of_few(noun, mention)
    return True


def _is_shift(period: Token, mention: Mention) -> bool:
    """«7 тысяч неделей ранее»: by how much earlier or later."""
    after = mention.annotation.tokens[period.index + 1 : period.index + 2]
    return any(token.text.lower() in SHIFTS for token in after)


def _is_each(mention: Mention) -> bool:
    """«почти каждый пятый житель»."""
    return any(token.text.lower().startswith("кажд") for token in mention.tokens)


def counted_by(token: Token, mention: Mention) -> Token | None:
    """What an indicator counts: «врачей» of «число врачей», «раненых»; None for any other word."""
    if not is_noun(token) or lemma(token) not in COUNTABLE_INDICATORS:
        return None
    phrase = [t for t in noun_phrase(token, mention.annotation) if t.index > token.index]
    return next(filter(is_noun, phrase), None) or next(filter(is_substantive, phrase), None)


def unit_of_count(mention: Mention) -> str:
    """Lemma of what is counted; «человек» where people are meant; empty where nothing is."""
    if mention.tokens[-1].text.lower().endswith(SIZED):
        return ""  # «18-тысячный стадион» is one, and what it has so many of is not said
    indicator = counted_indicator(mention)
    if mention.noun is not None and not (mention.carried and indicator is not None):
        return noun_lemma(mention.noun)
    if indicator is not None:
        unit = noun_lemma(indicator)
        return HUMAN if unit in PEOPLE else unit
    collective = lemma(mention.tokens[-1]) in COLLECTIVE or is_of_several(mention)
    return HUMAN if collective or governs_people(mention) or _goes_on(mention) else ""


def points_to_them(mention: Mention) -> bool:
    """«из них 12», «12 из них», «среди них 12»."""
    words = [*mention.preceding(3), *mention.following(2)]
    pairs = pairwise(token.text.lower() for token in words)
    return any(pair in (("из", "них"), ("среди", "них")) for pair in pairs)


def is_of_several(mention: Mention) -> bool:
    """«семь женщин и один ребёнок. Трое из них …»: of them all, for one is fewer than three."""
    counted = [m for m in (*mention.earlier, *mention.before) if m.noun is not None]
    if not counted or not points_to_them(mention):
        return False
    last = counted[-1]
    people = last.noun is not None and last.noun.feats.get("Animacy") == "Anim"
    return people and last.quantity.kind == "count" and last.quantity.value_high < _own(mention)


def _own(mention: Mention) -> float:
    return mention.quantity.value if mention.quantity.kind == "count" else 0


def _goes_on(mention: Mention) -> bool:
    """«двое живут в Чехии, один — в Литве»: people as those counted before, and a dash."""
    after = mention.following(1)
    if not after or after[0].text not in DASHES:
        return False
    before = mention.left_neighbour
    return before is not None and before.noun is None and before.quantity.unit == HUMAN


def counted_indicator(mention: Mention) -> Token | None:
    """«количество жалоб – 12 тысяч»: what the indicator says that it counts."""
    for token in mention.clause.tokens:
        if token.start >= mention.quantity.start:
            break
        if is_noun(token) and lemma(token) in COUNTABLE_INDICATORS:
            return counted_by(token, mention)
    return None
