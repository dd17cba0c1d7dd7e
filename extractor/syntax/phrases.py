"""Noun phrases: how far a noun and the words that depend on it reach."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from extractor.annotation import Annotation, Name, Sentence, Token
from extractor.lemmas import lemma, parse
from extractor.morphology import morphology
from extractor.syntax.pieces import is_participle
from grammars.lexicon import read_table

NOUNS = ("NOUN", "PROPN")
DETERMINERS = frozenset(row["word"] for row in read_table("determiners"))
OPENING = frozenset("«„\"'“")
CLOSING = frozenset("»“\"'”")
POSSESSIVES = frozenset(["его", "её", "ее", "их"])
PERIODS = frozenset(row["noun"] for row in read_table("period_nouns"))
PREPOSITION_NOUNS = frozenset(row["noun"] for row in read_table("preposition_nouns"))
LOCALITIES = frozenset(row["noun"] for row in read_table("localities"))
STANDARDS = frozenset(["показатель", "уровень", "значение"])  # what is compared with
PARTICIPLE_REACH = 9  # tokens from a participle to its noun: «живущих в нашем городе семей»
LONGEST = 30  # tokens to the right of a head that are looked at


def is_noun(token: Token) -> bool:
    """A common or proper noun, or a word in Latin letters that stands for one."""
    return token.pos in NOUNS or (token.pos == "X" and token.text[0].isalpha())


def is_adjectival(token: Token) -> bool:
    """A word that agrees with the noun after it: «уникальных», «этих», «размещённых»."""
    adjective = token.pos in ("ADJ", "DET") and "Case" in token.feats
    return adjective or is_participle(token)


def is_substantive(token: Token) -> bool:
    """An adjective or participle that can do without a noun: «раненых», «зерновых»."""
    plural = token.feats.get("Case") == "Gen" and token.feats.get("Number") == "Plur"
    return plural and token.pos != "DET" and is_adjectival(token)


def is_fixed(noun: Token) -> bool:
    """A noun that does not decline, so that Slovnet guesses its case: «число резюме»."""
    return "Fixd" in parse(noun).grams


def named(token: Token, annotation: Annotation) -> Name | None:
    """The named entity that covers the token."""
    position = bisect_right(annotation.names, token.start, key=lambda name: name.start) - 1
    if position < 0 or token.start >= annotation.names[position].stop:
        return None
    return annotation.names[position]


def is_place(token: Token, annotation: Annotation) -> bool:
    """Whether the token belongs to the name of a place."""
    name = named(token, annotation)
    return name is not None and name.type == "LOC"


def modified_by(participle: Token, tokens: list[Token]) -> Token | None:
    """«живущих за границей семей»: the noun behind the words that depend on the participle.

    It is one of `tokens`, those of a sentence or of a part of it, in the order of the text.
    """
    offset = participle.head - participle.index
    at = participle.head - tokens[0].index
    if not 1 < offset < PARTICIPLE_REACH or not 0 <= at < len(tokens):
        return None
    noun = tokens[at]
    alike = noun.feats.get("Case") == participle.feats.get("Case")
    many = noun.feats.get("Number") == "Plur"
    return noun if is_noun(noun) and alike and many else None


def tokens_before(token: Token, sentence: Sentence, count: int = LONGEST) -> list[Token]:
    """Tokens of the sentence before the token, so many at most."""
    position = token.index - sentence.tokens[0].index
    return sentence.tokens[max(position - count, 0) : position]


def tokens_after(token: Token, sentence: Sentence, count: int = LONGEST) -> list[Token]:
    """Tokens of the sentence after the token, so many at most."""
    position = token.index - sentence.tokens[0].index + 1
    return sentence.tokens[position : position + count]


def noun_phrase(head: Token, annotation: Annotation) -> list[Token]:
    """The head, the adjectives before it and its dependents after it.

    Numbers, periods and places are left out, and the determiners («этот», «каждый»).
    """
    sentence = annotation.sentence_of(head)
    left = _adjectives_before(tokens_before(head, sentence), head)
    return [*left, head, *_dependents_after(head, sentence, annotation)]


def _adjectives_before(before: list[Token], head: Token) -> list[Token]:
    found: list[Token] = []
    for token in reversed(before):
        if token.text[0].isdigit():
            break  # «с 1 апреля 2012 это число»
        adverb = token.pos == "ADV" and found and is_participle(found[0])
        if not adverb and not (is_adjectival(token) and _agrees(token, head)):
            break
        found.insert(0, token)
    while found and (lemma(found[0]) in DETERMINERS or found[0].pos in ("DET", "ADV")):
        found.pop(0)
    return [token for token in found if token.pos != "DET"]


def _agrees(adjective: Token, head: Token) -> bool:
    case, own = adjective.feats.get("Case"), head.feats.get("Case")
    if head.head == adjective.index and is_participle(adjective):
        return False  # «имеющая общую длину»
    alike = {case, own} <= {"Nom", "Acc"}  # one form, which Slovnet has to guess
    counted = "Gen" in (case, own) and own in ("Nom", "Acc", "Gen")  # «два новых дома»
    return own is None or case == own or alike or counted


class _Reach:
    """How far a noun phrase reaches to the right, word by word."""

    def __init__(self, head: Token, sentence: Sentence, annotation: Annotation) -> None:
        self.annotation = annotation
        self.taken = [head]
        self.case = head.feats.get("Case")
        self.number = head.feats.get("Number")
        self.pending: list[Token] = []
        self.rest = tokens_after(head, sentence)

    def run(self) -> list[Token]:
        skip = 0
        for offset, token in enumerate(self.rest):
            if skip:
                skip -= 1
                continue
            if token.text in OPENING and not self._preposition():
                quoted = _quoted(self.rest[offset:])
                if not quoted:
                    break
                self._take(quoted)
                skip = len(quoted) - 1
            elif (noun := self._modified(token)) is not None:
                self._take(self.rest[offset : offset + noun.index - token.index + 1])
                skip = noun.index - token.index
            elif not self._next(token):
                break
        self._take_substantive()
        return self.taken[1:]

    def _modified(self, token: Token) -> Token | None:
        """«количество [обслуженных нашим портом судов]»."""
        genitive = token.feats.get("Case") == "Gen" and not self.pending
        return modified_by(token, self.rest) if genitive and is_participle(token) else None

    def _take_substantive(self) -> None:
        """«число погибших», «масло сливочное»: an adjective for a noun, or behind its noun."""
        if not self.pending or self._counts_next(self.pending[-1]):
            return
        *before, last = self.pending
        adverbs = all(token.pos == "ADV" for token in before)  # «число официально занятых»
        if adverbs and (is_substantive(last) or (not before and self._stands_behind(last))):
            self._take([])

    def _stands_behind(self, adjective: Token) -> bool:
        """«масло сливочное», «огурцы свежие»: no noun of its own, in the case of the last one."""
        noun = self.taken[-1]
        alike = {adjective.feats.get("Case"), noun.feats.get("Case")}
        number = adjective.feats.get("Number") == noun.feats.get("Number")
        gender = adjective.feats.get("Gender", "") in ("", noun.feats.get("Gender"))
        cases = len(alike) == 1 or alike == {"Nom", "Acc"}
        return adjective.pos == "ADJ" and "Case" in adjective.feats and cases and number and gender

    def _counts_next(self, adjective: Token) -> bool:
        """«сто баллов [целых два экзамена]»: a word of the number that follows."""
        after = self.annotation.tokens[adjective.index + 1 : adjective.index + 2]
        return bool(after) and after[0].pos == "NUM"

    def _take(self, tokens: list[Token]) -> None:
        self.taken += [*self.pending, *tokens]
        self.pending = []

    def _next(self, token: Token) -> bool:
        """Take the token, or keep it until its noun comes; False where the phrase is over."""
        if is_noun(token):
            if not self._fits(token):
                return False
            self._take([token])
            return True
        if token.pos == "ADP":
            self._take_substantive()  # «число погибших в пожаре»
        if is_adjectival(token) or token.pos in ("ADP", "CCONJ", "ADV") or token.text == ",":
            self.pending.append(token)
            return not self._hopeless(token)
        if token.pos in ("PRON", "DET") and token.text.lower() in POSSESSIVES:
            self.pending.append(token)  # «число её пользователей», «расходы на их ремонт»
            return True
        return False

    def _hopeless(self, token: Token) -> bool:
        """An adverb, conjunction or comma that the phrase does not go on after."""
        before = self.pending[-2] if len(self.pending) > 1 else None
        if token.pos == "ADP":
            return before is not None and before.pos != "CCONJ"
        return token.pos == "ADV" and before is not None and before.pos == "ADP"

    def _preposition(self) -> Token | None:
        return next((token for token in self.pending if token.pos == "ADP"), None)

    def _fits(self, noun: Token) -> bool:
        if _is_period(noun) or is_place(noun, self.annotation):
            return False
        preposition = self._preposition()
        if preposition is not None:
            return self._fits_preposition(noun)
        if self.pending and (self.pending[0].pos == "CCONJ" or self.pending[0].text == ","):
            return self._fits_list(noun)  # but «[фондов] частных и муниципальных школ»
        pairs = pairwise(self.pending)  # «особо тяжких преступлений», «занятых вне дома людей»
        loose = any(a.pos == "ADV" and not _modifies(a, b) for a, b in pairs)
        last = bool(self.pending) and self.pending[-1].pos == "ADV"
        if (loose or last) and not any(is_participle(token) for token in self.pending):
            return False
        return noun.feats.get("Case") in ("Gen", None) or self._name_goes_on(noun) or is_fixed(noun)

    def _name_goes_on(self, noun: Token) -> bool:
        """«доля VTR», «капитализация Samsung», «Ивана Громова»."""
        name = named(noun, self.annotation)
        return noun.pos == "X" or (name is not None and not self.pending)

    def _fits_preposition(self, noun: Token) -> bool:
        """A group with a preposition belongs to the phrase if the tree hangs it there."""
        own = {token.index for token in self.taken} | {token.index for token in self.pending}
        after = self.annotation.tokens[noun.index + 1 : noun.index + 2]
        if after and _is_period(after[0]):
            return False  # «оборот [с начала] года»
        if lemma(noun) in STANDARDS:
            return False  # «рост к показателям мая», «снижение от уровня мая»
        return noun.head in own and noun.text.lower() not in PREPOSITION_NOUNS

    def _fits_list(self, noun: Token) -> bool:
        """«садов, парков и детских театров»: one case throughout."""
        last = self.taken[-1].feats.get("Case")
        if noun.rel != "conj" and any(token.text == "," for token in self.pending):
            return False  # «дочери миллиардера, владелицы завода»
        if noun.feats.get("Animacy") == "Anim" and noun.feats.get("Number") != self.number:
            return False  # «четырём гражданам и жителю Твери»
        own = {token.index for token in self.taken}
        return noun.feats.get("Case") in (self.case, last) and noun.head in own


def _modifies(adverb: Token, word: Token) -> bool:
    """«особо тяжких», but not «хот-дог больше прежнего рекорда»."""
    compares = any("COMP" in form.grams for form in morphology()(adverb.text))
    return is_adjectival(word) and not compares


def _is_period(noun: Token) -> bool:
    """«июне», «январе-июне», «январь–июнь»."""
    return not PERIODS.isdisjoint(re.split("[-–—]", noun.text.lower()))


def _dependents_after(head: Token, sentence: Sentence, annotation: Annotation) -> list[Token]:
    found = _Reach(head, sentence, annotation).run()
    while found and _leads_to_place(found[-1], annotation):
        prepositions = [i for i, token in enumerate(found) if token.pos == "ADP"]
        if not prepositions:
            break
        found = found[: prepositions[-1]]  # «пожары [в районе посёлка] Заречный»
    return found


def _leads_to_place(last: Token, annotation: Annotation) -> bool:
    after = annotation.tokens[last.index + 1 : last.index + 2]
    return bool(after) and lemma(last) in LOCALITIES and is_place(after[0], annotation)


def _quoted(tokens: list[Token]) -> list[Token]:
    """Tokens of a short name in quotation marks, the marks included; none for speech."""
    for position, token in enumerate(tokens[1:10], 1):
        if token.text in CLOSING:
            return tokens[: position + 1]
    return []
