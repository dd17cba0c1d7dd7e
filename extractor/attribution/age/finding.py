"""Whose age it is: «28-летняя Анна», «Ивану исполнилось 60 лет», «Пётр Громов, 54 лет»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.age.adjectives import (
    AGO,
    SHOWING,
    announced,
    described,
    described_noun,
    explained,
    is_adjective,
    renamed,
)
from extractor.attribution.age.jubilees import jubilee
from extractor.attribution.age.names import bracketed
from extractor.attribution.slots import subject_of
from extractor.attribution.subject.cast import GENDERS, Cast
from extractor.lemmas import gender_of_word, lemma
from extractor.mentions.mention import Mention
from extractor.morphology import morphology
from extractor.syntax.clauses import Clause
from extractor.syntax.phrases import is_adjectival, tokens_after, tokens_before
from extractor.syntax.pieces import DASHES
from extractor.syntax.trees import has_preposition
from grammars.age_clues import COMPARED
from grammars.lexicon import read_table
from grammars.quantity import Quantity

BEING = frozenset(row["verb"] for row in read_table("age_verbs"))
AGE_NOUN = "возраст"
NAME = 30  # words from a verb to the name behind posts and titles
NEW = frozenset(["новый", "будущий", "другой"])  # not the one who was named before
DOERS = frozenset(["который", "которая"])
OLDEST = 125  # years; nobody has lived longer

Rule = Callable[[Mention, Cast], "str | None"]


def find_person(mention: Mention, cast: Cast) -> tuple[str, str]:
    """The canonical name of whose age it is, and the rule that found it; empty if nobody's."""
    for rule in ADJECTIVE_RULES if _describes(mention) else RULES:
        name = rule(mention, cast)
        if name is not None:
            return name, rule.__name__
    return "", ""


def _describes(mention: Mention) -> bool:
    """«54-летний врач», but «в 54-летнем возрасте» is as good as «в 54 года»."""
    noun = described_noun(mention) if is_adjective(mention) else None
    return is_adjective(mention) and (noun is None or lemma(noun) != AGE_NOUN)


def as_age(mention: Mention, cast: Cast) -> Quantity:
    """The quantity as an age where years are said of somebody by name: «40-летний Комбс»."""
    quantity = mention.quantity
    if quantity.kind != "duration" or quantity.unit != "year" or quantity.value > OLDEST:
        return quantity
    if _goes_on(mention):
        return quantity
    rules = [described] if is_adjective(mention) else [bracketed, *_is(mention)]
    aged = any(rule(mention, cast) for rule in rules)
    return replace(quantity, kind="age") if aged else quantity


def _goes_on(mention: Mention) -> bool:
    """«Громов отсидит 3 года, Котов — 3,5 года»: the verb of the first holds for the second."""
    marks = [one.previous for one in (*mention.before, mention) if one.quantity.unit == "year"]
    is_dashed = [mark is not None and mark.text in DASHES for mark in marks]
    return len(marks) > 1 and is_dashed[-1] and not is_dashed[-2]


def _is(mention: Mention) -> list[Rule]:
    """«ему было 54 года», «Анне 28 лет»: no other verb, no preposition, no «лет колонии»."""
    previous = mention.previous
    free = previous is None or previous.pos != "ADP"
    verbs = all(lemma(verb) in BEING for verb in mention.clause.verbs)
    said = free and verbs and mention.tokens[0].pos != "ADP" and mention.noun is None
    return [being] if said else []


def being(mention: Mention, cast: Cast) -> str | None:
    """«Ивану исполнилось 60 лет», «ему 54 года», «которой было 15 лет»: a dative."""
    others = not all(lemma(verb) in BEING for verb in mention.clause.verbs)
    for token in reversed(_near(mention)):
        if others and not _is_right_before(token, mention):
            continue  # «Громову 53 года, он женат», but «помог Громову, бросив школу в 53 года»
        if not _may_be_dative(token) or has_preposition(token, mention.sentence):
            continue
        name = _who_is(token, mention, cast)
        if name is not None:
            return name
    return None


def _who_is(token: Token, mention: Mention, cast: Cast) -> str | None:
    """The person that a dative names; empty if it is somebody without a name."""
    if (person := cast.person_at(token)) is not None:
        return person.name
    if token.pos in ("PRON", "DET") and not _is_most(token, mention):
        aside = _dislocated(token, cast) or _in_relative(token, mention, cast)
        return aside or _meant(token, cast)
    if token.text.lower() in COMPARED:
        return ""  # «самому младшему — 16 лет»
    if token.pos == "PROPN" and (alike := cast.person_alike(token)):
        return alike
    if token.feats.get("Animacy") == "Anim":  # «новому руководителю исполнилось 58 лет»
        known = lemma(token) in SHOWING and not _is_new(token, mention)
        return _resumed(token, cast) if known else ""
    return None


def _is_new(noun: Token, mention: Mention) -> bool:
    before = tokens_before(noun, mention.sentence, 1)
    return any(is_adjectival(word) and lemma(word) in NEW for word in before)


def _is_right_before(token: Token, mention: Mention) -> bool:
    return token.index == mention.tokens[0].index - 1


def _is_most(token: Token, mention: Mention) -> bool:
    """«самому младшему»: no pronoun for somebody named."""
    after = mention.annotation.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].text.lower() in COMPARED


def _dislocated(pronoun: Token, cast: Cast) -> str:
    """«Мария Седова, ей тогда было 14 лет, победила»: the name right before the comma."""
    words = cast.annotation.tokens[max(pronoun.index - 2, 0) : pronoun.index]
    if len(words) < 2 or words[1].text != ",":
        return ""
    person = cast.person_at(words[0])
    fits = person is not None and GENDERS.get(pronoun.text.lower()) in (person.gender, "")
    unknown = person is not None and not person.gender
    return person.name if person is not None and (fits or unknown) else ""


def _in_relative(pronoun: Token, mention: Mention, cast: Cast) -> str:
    """«Громов слабее Котова, который взял кубок (ему было 47 лет)»: whom «который» means."""
    outer = mention.clause.parent if mention.clause.kind == "parenthesis" else None
    while outer is not None and outer.kind != "subordinate" and not _names_doer(outer, cast):
        outer = outer.previous  # «…, который вышел на поле, а потом взял кубок (ему было 47 лет)»
    if outer is None or outer.kind != "subordinate":
        return ""
    who = next((t for t in outer.tokens[:3] if t.text.lower() in DOERS), None)
    words = cast.annotation.tokens[max(outer.tokens[0].index - 1, 0) : outer.tokens[0].index]
    person = cast.person_at(words[0]) if words and who is not None else None
    fits = person is not None and GENDERS.get(pronoun.text.lower()) in (person.gender, "")
    return person.name if person is not None and fits else ""


def _names_doer(clause: Clause, cast: Cast) -> bool:
    nominative = (t for t in clause.tokens if t.feats.get("Case") == "Nom")
    return any(t.pos == "PRON" or cast.person_at(t) is not None for t in nominative)


def _resumed(noun: Token, cast: Cast) -> str:
    """«Актрисе исполнилось 70 лет»: one who was named before."""
    return cast.person_meant(noun, gender_of_word(noun), AGO)


def _may_be_dative(token: Token) -> bool:
    if token.feats.get("Case") == "Dat":
        return True
    return token.pos == "PROPN" and any("datv" in f.grams for f in morphology()(token.text))


def _near(mention: Mention) -> Sequence[Token]:
    """Words of the clause on both sides, those before the age last."""
    tokens = [token for token in mention.clause.tokens if token not in mention.tokens]
    return sorted(tokens, key=lambda token: token.start < mention.quantity.start)


def _meant(token: Token, cast: Cast) -> str:
    text = token.text.lower()
    if text in GENDERS:
        return cast.person_meant(token, GENDERS[text], AGO)
    return cast.antecedent(token) or _before_relative(token, cast)


def _before_relative(pronoun: Token, cast: Cast) -> str:
    """«Обвиняемый, которому 23 года»: who is called so was named before, or will be soon."""
    words = cast.annotation.tokens[max(pronoun.index - 2, 0) : pronoun.index]
    noun = words[0] if len(words) == 2 and words[1].text == "," else None
    if noun is None or noun.feats.get("Animacy") != "Anim" or noun.feats.get("Case") != "Nom":
        return ""
    return _resumed(noun, cast)


def doing(mention: Mention, cast: Cast) -> str | None:
    """«в возрасте 74 лет скончался художник Игорь Лаптев», «бросила учёбу в 21 год»."""
    token = subject_of(mention)
    if token is None or not _told_of_one(mention):
        return None
    if (person := cast.person_at(token)) is not None:
        return person.name
    if token.pos == "PRON":
        return _meant(token, cast)
    return _behind_post(token, mention, cast)


def _behind_post(noun: Token, mention: Mention, cast: Cast) -> str | None:
    """«лауреат премии по литературе Пётр Громов»: the name in the nominative behind its titles."""
    for word in tokens_after(noun, mention.sentence, NAME):
        person = cast.person_at(word)
        if person is not None and word.feats.get("Case", "Nom") == "Nom":
            return person.name
        if (word.pos in ("VERB", "AUX") and not is_adjectival(word)) or word.text in ".;:":
            break
    shown = lemma(noun) in SHOWING and noun.feats.get("Number") == "Sing"
    return _resumed(noun, cast) if shown else None


def having(mention: Mention, cast: Cast) -> str | None:
    """«В 20 лет у неё был роман»: whose it was."""
    tokens = mention.clause.tokens
    for before, token in pairwise(tokens):
        if before.text.lower() == "у" and (token.pos == "PRON" or cast.person_at(token)):
            person = cast.person_at(token)
            return person.name if person is not None else _meant(token, cast)
    return None


def named_before(mention: Mention, cast: Cast) -> str | None:
    """«Брагин … на 77-м году жизни»: nobody else is the subject."""
    if subject_of(mention) is not None or not _told_of_one(mention):
        return None
    return cast.person_meant(mention.tokens[0], "")


def _told_of_one(mention: Mention) -> bool:
    """Not a condition for many: «старше 18 лет», «до 50 лет», «от 7 до 14 лет»."""
    quantity = mention.quantity
    return quantity.comparison in ("=", "~") and quantity.value == quantity.value_high


ADJECTIVE_RULES: list[Rule] = [described, jubilee, bracketed, explained, renamed, announced]
RULES: list[Rule] = [jubilee, bracketed, being, having, doing, named_before]
