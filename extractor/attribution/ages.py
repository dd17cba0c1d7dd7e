"""Whose age it is: «28-летняя Анна», «Ивану исполнилось 60 лет», «Пётр Громов, 54 лет»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractor.annotation import Token
from extractor.attribution.cast import GENDERS, Cast
from extractor.attribution.slots import subject_of
from extractor.inflection import CASES, lemma
from extractor.mentions import Mention
from extractor.morphology import morphology
from extractor.syntax.phrases import is_adjectival, is_noun, tokens_before
from grammars.age_clues import COMPARED
from grammars.lexicon import read_table
from grammars.quantity import Quantity

ADJECTIVAL = ("летн", "годовал", "месячн")
JUBILEE = "лети"
SHOWING = frozenset(word for row in read_table("positions") for word in row["words"].split())
NEWCOMERS = frozenset(row["noun"] for row in read_table("age_newcomers"))
TRADES = frozenset(
    word
    for row in read_table("positions")
    if row["kind"] == "trade"
    for word in row["words"].split()
)
BEING = frozenset(row["verb"] for row in read_table("age_verbs"))
GENDER = {"Masc": "m", "Fem": "f"}
FAR = 12  # words from an age to its name
SOON = 300  # characters on to the name of somebody announced
AGO = 600  # characters back to the person that «политик» means

Rule = Callable[[Mention, Cast], "str | None"]


def find_person(mention: Mention, cast: Cast) -> tuple[str, str]:
    """The canonical name of whose age it is, and the rule that found it; empty if nobody's."""
    for rule in ADJECTIVE_RULES if is_adjective(mention) else RULES:
        name = rule(mention, cast)
        if name is not None:
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
        aged = bool(bracketed(mention, cast) or (_is(mention) and being(mention, cast)))
    return replace(quantity, kind="age") if aged else quantity


def _is(mention: Mention) -> bool:
    """«ему было 54 года», «Анне 28 лет»: no other verb, no preposition, no «лет колонии»."""
    previous = mention.previous
    free = previous is None or previous.pos != "ADP"
    verbs = all(lemma(verb) in BEING for verb in mention.clause.verbs)
    return free and verbs and mention.tokens[0].pos != "ADP" and mention.noun is None


def described(mention: Mention, cast: Cast) -> str | None:
    """«34-летняя хирург Анна Белова»: the name in the phrase, in the adjective's case."""
    cases = _cases(mention.tokens[-1])
    for token in _without_brackets(mention.following(FAR)):
        if token.pos in ("VERB", "AUX") and not is_adjectival(token):
            return None
        if token.text in ".;:!?—–":
            return None
        person = cast.person_at(token)
        if person is not None and token.pos != "ADJ":
            agrees = token.feats.get("Case") in (*cases, None)
            return person.name if agrees or _first(mention, token) else None
        if token.text == "," and not _goes_on(mention, token, cases):
            return None
    return None


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
    position = comma.index - mention.sentence.tokens[0].index + 1
    after = mention.sentence.tokens[position : position + 1]
    return bool(after) and after[0].feats.get("Case") in cases


def _first(mention: Mention, token: Token) -> bool:
    """Right after the adjective: «47-летний Р. Холден», whatever the cases."""
    return token.index == mention.tokens[-1].index + 1


def explained(mention: Mention, cast: Cast) -> str | None:
    """«50-летний работник мэрии, Симон Лерой, признался»."""
    cases = _cases(mention.tokens[-1])
    after = mention.following(FAR)
    for position, token in enumerate(after[:-1]):
        if token.pos in ("VERB", "AUX"):
            return None
        if token.text in (",", "—", "–", "("):
            person = cast.person_at(after[position + 1])
            agrees = after[position + 1].feats.get("Case") in cases
            return person.name if person is not None and agrees else None
    return None


def preceded(mention: Mention, cast: Cast) -> str | None:
    """«Анна Белова, 20-летняя студентка», «Громова (31-летний вратарь вырос в Твери)»."""
    return bracketed(mention, cast)


def renamed(mention: Mention, cast: Cast) -> str | None:
    """«Политик … 75-летний политик»: a post or trade that renames a person named before."""
    noun = _described_noun(mention)
    if noun is None or noun.feats.get("Number") == "Plur":
        return None
    if lemma(noun) not in SHOWING and not _resumes(mention, noun):
        return None
    gender = GENDER.get(noun.feats.get("Gender", ""), "")
    return cast.person_meant(mention.tokens[0], gender, AGO)


def announced(mention: Mention, cast: Cast) -> str | None:
    """«Задержали 27-летнюю жительницу Твери. Анна Белова подозревается …»: named only later."""
    noun = _described_noun(mention)
    here = mention.tokens[0]
    if noun is None or noun.feats.get("Number") == "Plur" or lemma(noun) in NEWCOMERS:
        return None
    if any(cast.people_before(here, AGO)):
        return None
    return cast.person_after(here, GENDER.get(noun.feats.get("Gender", ""), ""), SOON)


def _described_noun(mention: Mention) -> Token | None:
    for token in mention.following(5):
        if is_noun(token):
            return token
        if not is_adjectival(token):
            return None
    return None


def _resumes(mention: Mention, noun: Token) -> bool:
    """«26-летняя румынка выиграла заезд»: the sentence goes on about the same person."""
    opens = mention.tokens[0].index <= mention.sentence.tokens[0].index + 1
    subject = noun.feats.get("Case") == "Nom" and (opens or noun.rel.startswith("nsubj"))
    return subject and lemma(noun) not in NEWCOMERS


def jubilee(mention: Mention, cast: Cast) -> str | None:
    """«С 60-летием Игоря Лаптева поздравил ректор»; «20-летие театра» is nobody's."""
    if JUBILEE not in mention.tokens[-1].text.lower():
        return None
    for token in mention.following(6):
        if (person := cast.person_at(token)) is not None:
            return person.name
        if is_noun(token) and token.feats.get("Case") == "Gen":
            return ""
        if not is_adjectival(token):
            break
    return None


def bracketed(mention: Mention, cast: Cast) -> str | None:
    """«Пётр Громов, 54 лет, …», «Анна Белова (28 лет)», «Мишель Седова — 54 года»."""
    tokens = tokens_before(mention.tokens[0], mention.sentence)
    if len(tokens) < 2 or tokens[-1].text not in (",", "(", "—", "–", "-"):
        return None
    person = cast.person_at(_before_brackets(tokens[:-1]))
    return person.name if person is not None else None


def _before_brackets(tokens: Sequence[Token]) -> Token:
    """The last token, or that before brackets which close there: «Рауль Лерой (Raoul), 38 лет»."""
    if tokens[-1].text != ")":
        return tokens[-1]
    opening = [position for position, token in enumerate(tokens) if token.text == "("]
    return tokens[opening[-1] - 1] if opening and opening[-1] else tokens[-1]


def being(mention: Mention, cast: Cast) -> str | None:
    """«Ивану исполнилось 60 лет», «ему 54 года», «которой было 15 лет»: a dative."""
    if not all(lemma(verb) in BEING for verb in mention.clause.verbs):
        return None
    for token in reversed(_near(mention)):
        if not _may_be_dative(token) or _governed(token, mention):
            continue
        if (person := cast.person_at(token)) is not None:
            return person.name
        if token.pos in ("PRON", "DET") and not _is_most(token, mention):
            return _meant(token, cast)
        if token.text.lower() in COMPARED:
            return ""  # «самому младшему — 16 лет»
        if token.pos == "PROPN" and (alike := cast.person_alike(token)):
            return alike
        if token.feats.get("Animacy") == "Anim":  # «новому руководителю исполнилось 58 лет»
            return _resumed(token, cast) if lemma(token) in TRADES else ""
    return None


def _is_most(token: Token, mention: Mention) -> bool:
    """«самому младшему»: no pronoun for somebody named."""
    after = mention.annotation.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].text.lower() in COMPARED


def _resumed(noun: Token, cast: Cast) -> str:
    """«Актрисе исполнилось 70 лет»: one who was named before."""
    return cast.person_meant(noun, GENDER.get(noun.feats.get("Gender", ""), ""), AGO)


def _may_be_dative(token: Token) -> bool:
    if token.feats.get("Case") == "Dat":
        return True
    return token.pos == "PROPN" and any("datv" in f.grams for f in morphology()(token.text))


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


def doing(mention: Mention, cast: Cast) -> str | None:
    """«в возрасте 74 лет скончался художник Игорь Лаптев», «бросила учёбу в 21 год»."""
    token = subject_of(mention)
    if token is None or not _told_of_one(mention):
        return None
    if (person := cast.person_at(token)) is not None:
        return person.name
    if token.pos == "PRON":
        return _meant(token, cast)
    position = token.index - mention.sentence.tokens[0].index + 1
    for word in mention.sentence.tokens[position : position + FAR]:
        person = cast.person_at(word)
        if person is not None and word.feats.get("Case", "Nom") == "Nom":
            return person.name
        if word.pos in ("VERB", "AUX", "ADP") or word.text in ".;:":
            break
    return cast.person_meant(mention.tokens[0], "") if lemma(token) in SHOWING else None


def named_before(mention: Mention, cast: Cast) -> str | None:
    """«Брагин … на 77-м году жизни»: nobody else is the subject."""
    if subject_of(mention) is not None or not _told_of_one(mention):
        return None
    return cast.person_meant(mention.tokens[0], "")


def _told_of_one(mention: Mention) -> bool:
    """Not a condition for many: «старше 18 лет», «до 50 лет»."""
    return mention.quantity.comparison in ("=", "~")


ADJECTIVE_RULES: list[Rule] = [described, preceded, explained, renamed, announced]
RULES: list[Rule] = [jubilee, bracketed, being, doing, named_before]
