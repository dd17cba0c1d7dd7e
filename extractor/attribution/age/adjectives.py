"""Whose age an adjective tells: «28-летняя Анна», «75-летний политик»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.annotation import Token
from extractor.attribution.subject.cast import Cast
from extractor.lemmas import CASES, gender_of_word, lemma
from extractor.mentions.mention import Mention
from extractor.morphology import morphology
from extractor.people import Person
from extractor.syntax.phrases import is_adjectival, is_noun, tokens_after
from grammars.lexicon import read_table

ADJECTIVAL = ("летн", "годовал", "месячн")
SHOWING = frozenset(word for row in read_table("positions") for word in row["words"].split())
NEWCOMERS = frozenset(row["noun"] for row in read_table("age_newcomers"))
FAR = 14  # words from an age to its name
SOON = 300  # characters on to the name of somebody announced
AGO = 600  # characters back to the person that «политик» means
PREDICATIVE = ("VERB", "AUX")


def is_adjective(mention: Mention) -> bool:
    """«54-летний», «годовалая»."""
    return any(part in mention.tokens[-1].text.lower() for part in ADJECTIVAL)


def described(mention: Mention, cast: Cast) -> str | None:
    """«34-летняя хирург Анна Белова»: the name in the phrase, in the adjective's case."""
    cases = _cases(mention.tokens[-1])
    for token in _without_brackets(mention.following(FAR)):
        if (token.pos in PREDICATIVE and not is_adjectival(token)) or token.text in ".;:!?—–":
            return None
        person = cast.person_at(token)
        if person is not None and token.pos != "ADJ":
            token, person = _served(token, person, mention, cast)
            return person.name if _names(token, person, cases, mention) else None
        if token.text == "," and not _goes_on(mention, token, cases):
            return None
    return None


def _served(token: Token, person: Person, mention: Mention, cast: Cast) -> tuple[Token, Person]:
    """«57-летнего врача Громова [Петра Зимина]»: the second of two names after a noun."""
    tokens, stop = mention.annotation.tokens, token.index
    while stop < len(tokens) and cast.person_at(tokens[stop]) is person:
        stop += 1
    second = cast.person_at(tokens[stop]) if stop < len(tokens) else None
    if second is None or _first(mention, token) or tokens[stop].start - tokens[stop - 1].stop > 1:
        return token, person
    return tokens[stop], second


def _names(token: Token, person: Person, cases: frozenset[str], mention: Mention) -> bool:
    """Whether the name goes with the adjective.

    By its case, for which Slovnet's guess at a foreign name («бабушка Долорес») is no proof
    where the form is that of the nominative; or right after it, or after «по имени».
    """
    case = token.feats.get("Case")
    unbent = "Nom" in cases and token.text in person.name.split()
    called = mention.annotation.tokens[token.index - 1].text.lower() == "имени"
    return case in (*cases, None) or unbent or called or _first(mention, token)


def _without_brackets(tokens: Sequence[Token]) -> Iterator[Token]:
    """«президент союза (УЕФА) Анна Белова» without the brackets and what they hold."""
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.text != ")":
            yield token


def _cases(adjective: Token) -> frozenset[str]:
    """Cases that the ending may show: «28-летней» is genitive, dative, instrumental, locative."""
    forms = morphology()(adjective.text.rsplit("-", 1)[-1])
    grams = {gram for form in forms if "ADJF" in form.grams for gram in form.grams.values}
    return frozenset(case for case, known in CASES.items() if known & grams)


def _goes_on(mention: Mention, comma: Token, cases: frozenset[str]) -> bool:
    """«юриста, переводчика и поэта Ивана Белова»: one more noun in the same case."""
    after = tokens_after(comma, mention.sentence, 1)
    return bool(after) and after[0].feats.get("Case") in cases


def _first(mention: Mention, token: Token) -> bool:
    """Right after the adjective: «47-летний Р. Холден», whatever the cases."""
    return token.index == mention.tokens[-1].index + 1


def explained(mention: Mention, cast: Cast) -> str | None:
    """«50-летний работник мэрии, Симон Лерой, признался»."""
    cases = _cases(mention.tokens[-1])
    after = mention.following(FAR)
    for position, token in enumerate(after[:-1]):
        if token.pos in PREDICATIVE:
            return None
        if token.text in (",", "—", "–", "("):
            person = cast.person_at(after[position + 1])
            agrees = after[position + 1].feats.get("Case") in cases
            return person.name if person is not None and agrees else None
    return None


def renamed(mention: Mention, cast: Cast) -> str | None:
    """«Политик … 75-летний политик»: a post or trade that renames a person named before."""
    noun = described_noun(mention)
    if noun is None or noun.feats.get("Number") == "Plur":
        return None
    if lemma(noun) not in SHOWING and not _resumes(mention, noun):
        return None
    gender = gender_of_word(noun)
    if noun.feats.get("Case") == "Nom":
        return cast.person_meant(mention.tokens[0], gender, AGO)
    return cast.person_spoken_of(mention.tokens[0], gender, AGO)


def announced(mention: Mention, cast: Cast) -> str | None:
    """«Задержали 27-летнюю жительницу Твери. Анна Белова подозревается …»: named only later."""
    noun = described_noun(mention)
    here = mention.tokens[0]
    if noun is None or noun.feats.get("Animacy") != "Anim" or noun.feats.get("Number") == "Plur":
        return None
    if lemma(noun) in NEWCOMERS or any(cast.people_before(here, AGO)):
        return None
    return cast.person_after(here, gender_of_word(noun), SOON)


def described_noun(mention: Mention) -> Token | None:
    """The noun of the adjective: «27-летняя жительница»; None where there is none."""
    for token in mention.following(5):
        if is_noun(token):
            return token
        if not is_adjectival(token) and token.pos != "ADV":  # «71-летний ныне режиссёр»
            return None
    return None


def _resumes(mention: Mention, noun: Token) -> bool:
    """«26-летняя румынка выиграла заезд»: the sentence goes on about the same person."""
    opens = mention.tokens[0].index <= mention.sentence.tokens[0].index + 1
    subject = noun.feats.get("Case") == "Nom" and (opens or noun.rel.startswith("nsubj"))
    return subject and lemma(noun) not in NEWCOMERS
