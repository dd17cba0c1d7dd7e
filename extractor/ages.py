"""Whose age it is: «28-летняя Анна», «Ивану исполнилось 60 лет», «Пётр Громов, 54 лет»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.annotation import Token
from extractor.cast import GENDERS, Cast
from extractor.inflection import lemma
from extractor.mentions import Mention
from extractor.phrases import is_adjectival, is_noun
from extractor.slots import subject_of
from grammars.lexicon import read_table
from grammars.quantity import Quantity

ADJECTIVAL = ("летн", "годовал", "месячн")
JUBILEE = "лети"
SHOWING = frozenset(word for row in read_table("positions") for word in row["words"].split())
OWN = frozenset(["свой", "свои", "своих"])
GENDER = {"Masc": "m", "Fem": "f"}
FAR = 12  # words from an age to its name
AGO = 600  # characters back to the person that «политик» means

Rule = Callable[[Mention, Cast], str]


def find_person(mention: Mention, cast: Cast) -> tuple[str, str]:
    """The canonical name of whose age it is, and the rule that found it; empty if nobody's."""
    for rule in ADJECTIVE_RULES if is_adjective(mention) else RULES:
        name = rule(mention, cast)
        if name:
            return name, rule.__name__
    return "", ""


def is_adjective(mention: Mention) -> bool:
    """«54-летний», «годовалая»."""
    return any(part in mention.tokens[-1].text.lower() for part in ADJECTIVAL)


def as_age(mention: Mention, cast: Cast) -> Quantity:
    """The quantity as an age where years are said of somebody by name: «40-летний Комбс»."""
    quantity = mention.quantity
    if quantity.kind != "duration" or quantity.unit != "year":
        return quantity
    if is_adjective(mention):
        aged = bool(described(mention, cast))
    else:
        aged = bool(bracketed(mention, cast) or being(mention, cast))
    return replace(quantity, kind="age") if aged else quantity


def described(mention: Mention, cast: Cast) -> str:
    """«28-летняя архитектор Анна Белова»: the name in the phrase, in the adjective's case."""
    case = mention.tokens[-1].feats.get("Case")
    for token in mention.following(FAR):
        if token.pos in ("VERB", "AUX", "ADP", "CCONJ") and not is_adjectival(token):
            return ""
        if token.text in ".,;:!?()—–":
            return ""
        person = cast.person_at(token)
        if person is not None:
            own = token.feats.get("Case")
            return (
                person.name if case is None or own in (case, None) or _first(mention, token) else ""
            )
    return ""


def _first(mention: Mention, token: Token) -> bool:
    """Right after the adjective: «68-летний Э. Уитакер», whatever the cases."""
    return token.index == mention.tokens[-1].index + 1


def explained(mention: Mention, cast: Cast) -> str:
    """«45-летний сотрудник префектуры, Микаэль Арпон, напал»."""
    case = mention.tokens[-1].feats.get("Case")
    after = mention.following(FAR)
    for position, token in enumerate(after[:-1]):
        if token.pos in ("VERB", "AUX"):
            return ""
        if token.text in (",", "—", "–", "("):
            person = cast.person_at(after[position + 1])
            agrees = case in (None, after[position + 1].feats.get("Case"))
            return person.name if person is not None and agrees else ""
    return ""


def renamed(mention: Mention, cast: Cast) -> str:
    """«Политик … 75-летний политик»: a post or trade that renames a person named before."""
    noun = next((t for t in mention.following(5) if is_noun(t)), None)
    if noun is None or lemma(noun) not in SHOWING:
        return ""
    gender = GENDER.get(noun.feats.get("Gender", ""), "")
    return cast.person_meant(mention.tokens[0], gender, AGO)


def jubilee(mention: Mention, cast: Cast) -> str:
    """«С 95-летием Владимира Седова поздравил президент»."""
    if JUBILEE not in mention.tokens[-1].text.lower():
        return ""
    for token in mention.following(6):
        if token.pos in ("VERB", "PUNCT") or token.feats.get("Case") not in ("Gen", None):
            return ""
        if (person := cast.person_at(token)) is not None:
            return person.name
    return ""


def bracketed(mention: Mention, cast: Cast) -> str:
    """«Пётр Громов, 54 лет, …», «Анна Белова (28 лет)», «Мишель Седова — 54 года»."""
    tokens = mention.sentence.tokens
    position = mention.tokens[0].index - tokens[0].index
    if position < 2 or tokens[position - 1].text not in (",", "(", "—", "–", "-"):
        return ""
    person = cast.person_at(tokens[position - 2])
    return person.name if person is not None else ""


def being(mention: Mention, cast: Cast) -> str:
    """«Ивану исполнилось 60 лет», «ему 54 года», «которой было 15 лет»: a dative."""
    for token in reversed(_near(mention)):
        if token.feats.get("Case") != "Dat" or _governed(token, mention):
            continue
        if (person := cast.person_at(token)) is not None:
            return person.name
        if token.pos in ("PRON", "DET"):
            return _meant(token, cast)
    return ""


def _near(mention: Mention) -> Sequence[Token]:
    """Words of the clause on both sides, those before the age last."""
    tokens = [token for token in mention.clause.tokens if token not in mention.tokens]
    return sorted(tokens, key=lambda token: token.start < mention.quantity.start)


def _governed(token: Token, mention: Mention) -> bool:
    return any(child.pos == "ADP" for child in mention.sentence.children(token))


def _meant(token: Token, cast: Cast) -> str:
    text = token.text.lower()
    if text in GENDERS:
        return cast.person_meant(token, GENDERS[text], AGO)
    return cast.antecedent(token)


def doing(mention: Mention, cast: Cast) -> str:
    """«в возрасте 82 лет скончался музыкант Леонид Коган», «завершила карьеру в 19 лет»."""
    token = subject_of(mention)
    if token is None:
        return ""
    if (person := cast.person_at(token)) is not None:
        return person.name
    if token.pos == "PRON":
        return _meant(token, cast)
    after = mention.sentence.tokens[token.index - mention.sentence.tokens[0].index + 1 :]
    for word in after[:FAR]:
        person = cast.person_at(word)
        if person is not None and word.feats.get("Case", "Nom") == "Nom":
            return person.name
        if word.pos in ("VERB", "AUX", "ADP") or word.text in ".;:":
            break
    return cast.person_meant(mention.tokens[0], "") if lemma(token) in SHOWING else ""


def named_before(mention: Mention, cast: Cast) -> str:
    """«Кигели … на 81-м году жизни»: nobody else is the subject."""
    if subject_of(mention) is not None or not _told_of_one(mention):
        return ""
    return cast.person_meant(mention.tokens[0], "")


def _told_of_one(mention: Mention) -> bool:
    """Not a condition for many: «старше 18 лет», «до 50 лет»."""
    return mention.quantity.comparison in ("=", "~")


ADJECTIVE_RULES: list[Rule] = [described, explained, renamed]
RULES: list[Rule] = [jubilee, bracketed, being, doing, named_before]
