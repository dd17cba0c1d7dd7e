"""What a number counts where the noun is said elsewhere: «из них двое», «сейчас их 80».

A neighbour says it («500 голосов, а там – 50», «5, 7 и 12 человек»), or the sentences before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.annotation import Token
from extractor.lemmas import lemma, parse
from extractor.mentions.counted import counted_by, is_of_several, points_to_them
from extractor.mentions.mention import Mention, governs_people, row_above
from extractor.syntax.clauses import Clause
from extractor.syntax.phrases import (
    POSSESSIVES,
    is_adjectival,
    is_noun,
    is_substantive,
    named,
    noun_phrase,
)
from extractor.syntax.pieces import DASHES, is_found

LIST_MARKS = frozenset([",", "и", "или", "либо", "и/или", "до", "—", "–", "-"])
EQUATING = frozenset([*DASHES, ":"])
PARTS = frozenset(["большинство", "меньшинство", "часть"])
SEVERAL = frozenset(["несколько", "много", "немало", "ряд", "множество", "десяток", "сотня"])
SELECTING = frozenset(["самый", "последний", "другой", "остальной", "прочий"])
PART_OF = frozenset(["из", "среди"])
VOTING = frozenset(["проголосовать", "голосовать", "воздержаться", "высказаться", "выступить"])
POINTS_BACK = 40  # tokens back from a sentence to what its «из них» means


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


def carried_from_majority(mention: Mention) -> Token | None:
    """«большинство делегатов — 157 из 172», «часть судов (12 из 15)»: what both are of."""
    own = [mention, *mention.after[:1]]
    if not _is_part_of_whole(own) and not _is_part_of_whole([*mention.before[-1:], mention]):
        return None
    for token in reversed(mention.preceding()):
        if lemma(token) in PARTS:
            phrase = noun_phrase(token, mention.annotation)
            return next((t for t in phrase if is_noun(t) and t.index > token.index), None)
        if token.pos in ("VERB", "AUX"):
            return None
    return None


def carried_from_topic(mention: Mention) -> Token | None:
    """«Учеников — 1200», «раненых было 12»: a genitive that opens the clause is what is counted."""
    words = _since_comma(mention)
    at = next((i for i, token in enumerate(words) if not _opens_topic(token)), len(words))
    if at == len(words) or not is_noun(words[at]):
        at -= 1  # «раненых»
    if at < 0 or not _is_topic(words[at]):
        return None
    between = words[at + 1 :]
    equated = not between or between[-1].text in EQUATING or is_found(between[-1])
    verbs = [token for token in between if token.pos in ("VERB", "AUX")]
    return words[at] if equated and all(map(is_found, verbs)) else None


def _since_comma(mention: Mention) -> list[Token]:
    """Tokens before the number, from the last comma or the beginning of the clause on."""
    words = [token for token in mention.clause.tokens if token.start < mention.tokens[0].start]
    commas = [i for i, token in enumerate(words, 1) if token.text in (",", ";", "(")]
    return words[commas[-1] :] if commas else words


def _opens_topic(token: Token) -> bool:
    return is_adjectival(token) or token.pos in ("ADV", "PART", "CCONJ", "PUNCT")


def _is_topic(token: Token) -> bool:
    """Whether it is a genitive plural, and no pronoun: not «таковых оказалось 12»."""
    is_many = token.feats.get("Case") == "Gen" and token.feats.get("Number") == "Plur"
    is_name = is_noun(token) or is_substantive(token)
    return is_many and is_name and "Apro" not in parse(token).grams


def _is_part_of_whole(pair: Sequence[Mention]) -> bool:
    """«157 из 172»."""
    if len(pair) < 2:
        return False
    return [token.text.lower() for token in _between(*pair)] == ["из"]


def carried_from_them(mention: Mention) -> Token | None:
    """«140 врачей из 20 стран, 16 из них», «жители 6 сёл. Из них 12 …»: who is spoken of.

    A number that tells where or whence comes after the others, and so does one that only
    describes the subject before it, unless the preposition is the same: «в 20 сёлах, в 5 из них».
    """
    if not points_to_them(mention) or is_of_several(mention):
        return None
    if mention.quantity.kind == "percent" and not mention.before:
        return None  # who was polled may be said far before
    far = mention.sentence.tokens[0].index - POINTS_BACK
    own = _preposition(mention)
    found: list[tuple[bool, int, Token]] = []
    for other in [*mention.earlier, *mention.before]:
        if other.noun is None or other.quantity.kind != "count" or other.noun.index < far:
            continue
        whose = _describes(other)
        aside = _preposition(other) not in ("", own)
        found.append((not aside or whose is not None, other.noun.index, whose or other.noun))
    people = governs_people(mention)
    fit = [one for one in found if not people or one[2].feats.get("Animacy") == "Anim"]
    return max(fit, key=lambda one: one[:2], default=(False, 0, None))[2]


def _preposition(mention: Mention) -> str:
    """The preposition right before the number; empty without one."""
    previous = mention.previous
    return previous.text.lower() if previous is not None and previous.pos == "ADP" else ""


def _describes(mention: Mention) -> Token | None:
    """«приехали представители (из) 66 стран»: the subject that the number tells more of."""
    words = mention.preceding(2)
    words = [token for token in words if token.text.lower() != "из"]
    noun = words[-1] if words else None
    many = noun is not None and is_noun(noun) and noun.feats.get("Number") == "Plur"
    return noun if noun is not None and many and noun.feats.get("Case") == "Nom" else None


def carried_from_several(mention: Mention) -> Token | None:
    """«написал несколько романов. Два самых известных …»: the noun of the sentence before."""
    after = mention.following(2)
    if not after or lemma(after[0]) not in SELECTING or any(is_noun(token) for token in after):
        return None
    here = mention.tokens[0].index
    tokens = mention.annotation.tokens[max(here - POINTS_BACK, 0) : here]
    for before, token in reversed([*pairwise(tokens)]):
        many = token.feats.get("Case") == "Gen" and token.feats.get("Number") == "Plur"
        if is_noun(token) and many and lemma(before) in SEVERAL:
            return token
    return None


def carried_from_before(mention: Mention) -> Token | None:
    """«500 голосов, а там – 50», «на одно больше», «5 голосов против 3»: said before."""
    against = mention.previous is not None and mention.previous.text.lower() == "против"
    humans = mention.quantity.kind == "count" and governs_people(mention) and not against
    for other in reversed(mention.before):
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
    words = [t for t in mention.preceding(5) if t.pos != "PUNCT"]
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
    if not _points_back(mention) or is_of_several(mention):
        return None
    first = mention.sentence.tokens[0].index
    tokens = mention.annotation.tokens[max(first - POINTS_BACK, 0) : first]
    counted = [other.noun for other in mention.earlier if other.quantity.kind == "count"]
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


def carried_from_voters(mention: Mention) -> Token | None:
    """«За — 55 депутатов; 33 высказались против», «Их было 261. 33 воздержались»."""
    if not any(lemma(verb) in VOTING for verb in mention.clause.verbs):
        return None
    far = mention.sentence.tokens[0].index - POINTS_BACK
    voters = (other.noun for other in reversed(mention.earlier) if other.noun is not None)
    last = next(voters, None)
    is_near = last is not None and last.index >= far and last.feats.get("Animacy") == "Anim"
    return last if is_near else None


def _counted_in(tokens: Sequence[Token], mention: Mention) -> Token | None:
    """What the last indicator before the number counts: «число врачей»."""
    for token in reversed(tokens):
        if token.start < mention.quantity.start and (noun := counted_by(token, mention)):
            return noun
    return None


CARRY: dict[str, list[Callable[[Mention], Token | None]]] = {
    "count": [
        carried_down_column,
        carried_over_of,
        carried_from_topic,
        part_of_named,
        carried_back_in_list,
        carried_from_majority,
        carried_from_several,
        carried_from_them,
        carried_from_whole,
        carried_from_before,
        carried_from_indicator,
        carried_from_earlier,
        carried_from_voters,
    ],
    "percent": [carried_back_in_list, carried_from_them],
    "fraction": [part_of_named, carried_from_them],
}


def carried_noun(mention: Mention) -> Token | None:
    """The noun that a neighbour or an earlier sentence says for the number too.

    None for «коэффициент 2,64»: things are not counted in hundredths.
    """
    if mention.quantity.kind == "count" and not mention.quantity.value.is_integer():
        return None
    answers = (rule(mention) for rule in CARRY.get(mention.quantity.kind, ()))
    return next((noun for noun in answers if noun is not None), None)


def _between(mention: Mention, other: Mention) -> list[Token]:
    first = mention.sentence.tokens[0].index
    start, stop = mention.tokens[-1].index - first + 1, other.tokens[0].index - first
    return mention.sentence.tokens[start:stop]
