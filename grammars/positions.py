"""What a person is called by office: «первый заместитель министра финансов», «экс-мэр», «врач».

Read with their modifiers and the matter they deal with («по вопросам жилья»), but without
the organisation, which has a name of its own: «министр торговли [Китая]», «глава [НАСА]».
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, dictionary, eq, in_caseless
from yargy.predicates.constructors import Predicate

from grammars.context import has_form
from grammars.lexicon import read_table
from grammars.persons import CASES
from grammars.quantity import Span


@dataclass(frozen=True, slots=True)
class PositionPhrase:
    """A position as the text says it.

    `start` and `stop` are character offsets of the whole; `head` those of the word for the post
    («заместителя»), `place` those of an adjective of a country or region («российского») before
    it, `acting` those of «врио» or «исполняющий обязанности». `tenure` is `current`, `former` or
    `future`; `span` covers the position without place and words of tenure.
    """

    start: int
    stop: int
    head: Span
    span: Span
    tenure: str = "current"
    place: Span | None = None
    acting: Span | None = None


# ---------------------------------------------------------------- words

POSITIONS = {
    word.replace("_", " "): row["kind"]
    for row in read_table("positions")
    for word in row["words"].split()
}
ORGANIZATIONS = {
    word: row["kind"] for row in read_table("organization_nouns") for word in row["words"].split()
}
MODIFIERS = frozenset(
    word for row in read_table("position_modifiers") for word in row["words"].split()
)
PLACES = {row["adjective"]: row["place"] for row in read_table("place_adjectives")}
TENURES = {word: row["tenure"] for row in read_table("tenures") for word in row["words"].split()}
PREFIXES = {row["prefix"]: row["tenure"] for row in read_table("tenures") if row["prefix"] != "-"}
# «Президент, по словам ...» says who speaks, «министр по делам ...» what he minds.
NO_DOMAIN = frozenset(
    [
        "слово", "мнение", "данные", "информация", "сообщение", "итог", "телефон", "поручение",
        "приказ", "решение", "приглашение", "случай", "поводу", "повод", "случаю", "результат",
        "просьба", "адрес", "прибытие", "окончание", "сравнение",
    ]
)  # fmt: skip
MATTERS_TOO = frozenset(
    {"общество", "орган", "центр", "служба", "сила", "отделение", "собрание", "проект"}
)


def lemmas(token: Any) -> list[str]:
    """Dictionary forms of a word of the text; none for numbers and punctuation."""
    return [form.normalized for form in getattr(token, "forms", ())]


def split_prefix(word: str) -> tuple[str, str]:
    """Tenure and the rest of «экс-премьер»; `current` and the word where there is no prefix.

    >>> split_prefix("экс-премьер"), split_prefix("вице-премьер")
    (('former', 'премьер'), ('current', 'вице-премьер'))
    """
    prefix, hyphen, rest = word.partition("-")
    if hyphen and prefix.lower() in PREFIXES:
        return PREFIXES[prefix.lower()], rest
    return "current", word


def position_lemma(token: Any) -> str:
    """The word of the table that the token is a form of; empty if it is none."""
    if has_form(token, "PREP"):  # «после» is no form of «посол»
        return ""
    for word in (token.value.lower(), *nouns(token)):
        _, rest = split_prefix(word)
        if rest in POSITIONS:
            return rest
    return ""


def nouns(token: Any) -> list[str]:
    """Dictionary forms of the noun that the word may be."""
    forms = getattr(token, "forms", ())
    return [form.normalized for form in forms if "NOUN" in form.grams.values]


class Word(Predicate):  # type: ignore[misc]
    """A terminal that asks a function about the token; its answer depends on the form alone."""

    by_form = True

    def __init__(self, name: str, holds: Callable[[Any], bool]) -> None:
        self.name = name
        self.holds = holds

    def __call__(self, token: Any) -> bool:
        """Whether the token is such a word."""
        return self.holds(token)

    @property
    def label(self) -> str:
        """What Yargy prints for it."""
        return self.name


def is_adjective(token: Any, *grams: str) -> bool:
    """«генеральный», «бывшего», but not «этого» and «своего»."""
    parses = (form.grams.values for form in getattr(token, "forms", ()))
    return any(
        ("ADJF" in parse or "PRTF" in parse) and "Apro" not in parse and parse.issuperset(grams)
        for parse in parses
    )


def is_domain_noun(token: Any, case: str) -> bool:
    """«финансов», «дел»: what a minister minds, but no organisation, post or proper name."""
    return (
        token.value.islower()
        and len(token.value) > 2
        and has_form(token, "NOUN", case)
        and "VERB" not in token.forms[0].grams  # «[артистами] были»
        and not any(word in ORGANIZATIONS for word in lemmas(token))
        and not position_lemma(token)
    )


def is_organization(token: Any) -> bool:
    """«министерства», «банка»: what follows is the organisation, no matter of the post."""
    return any(
        ORGANIZATIONS.get(word) in ("whole", "part") and word not in MATTERS_TOO
        for word in nouns(token)
    )


def is_matter(token: Any) -> bool:
    """A word after «по»: «вопросам», «развития», «дорожно-строительной»."""
    if not token.value.islower() or not (has_form(token, "NOUN") or is_adjective(token)):
        return False
    named = any(word in NO_DOMAIN for word in lemmas(token)) or is_organization(token)
    return not named and not position_lemma(token)


# ---------------------------------------------------------------- rules, from small to large

HEAD = Word("HEAD", lambda token: bool(position_lemma(token)))
MODIFIER = Word("MODIFIER", is_adjective)
GENITIVE_MODIFIER = Word("GENITIVE_MODIFIER", lambda token: is_adjective(token, "gent"))
ACTING = or_(
    rule(caseless("и"), ".", caseless("о"), "."),
    rule(caseless("врио")),
    rule(dictionary({"исполняющий"}), caseless("обязанности")),
)
AND = eq("и")
GENITIVE = Word("GENITIVE", lambda token: is_domain_noun(token, "gent"))
GENITIVE_PHRASE = rule(GENITIVE_MODIFIER.optional().repeatable(max=2), GENITIVE)
GENITIVE_DOMAIN = or_(
    rule(GENITIVE_PHRASE),
    rule(GENITIVE_PHRASE, GENITIVE),
    rule(GENITIVE_PHRASE, AND, GENITIVE_PHRASE),
)
MATTER = Word("MATTER", is_matter)
ABOUT = in_caseless({"по"})
MATTERS = or_(rule(MATTER), rule(MATTER, AND), rule(MATTER, ",")).repeatable(max=12)
DOMAIN = or_(GENITIVE_DOMAIN, rule(ABOUT, MATTERS, MATTER), rule(ABOUT, MATTER))
MODIFIERS_BEFORE = or_(
    rule(MODIFIER),
    rule(MODIFIER, MODIFIER),
    rule(MODIFIER, MODIFIER, MODIFIER),
    rule(MODIFIER, AND, MODIFIER),
)
ROMAN = dictionary({"римский"})  # «папа римский»
POST = or_(rule(HEAD), rule(MODIFIERS_BEFORE, HEAD), rule(HEAD, ROMAN))
POSITION = or_(
    rule(POST), rule(POST, DOMAIN), rule(ACTING, POST), rule(ACTING, POST, DOMAIN)
).named("POSITION")


# ---------------------------------------------------------------- from match to phrase


def read(match: Any) -> PositionPhrase | None:
    """The phrase without adjectives that only describe, or that agree with another word."""
    tokens = list(match.tokens)
    at = next(i for i, token in enumerate(tokens) if position_lemma(token))
    first = _first_agreeing(tokens, at)
    head = tokens[at]
    acting = next((i for i in range(at) if tokens[i].value.lower() in ACTING_WORDS), None)
    tenure, place, core = split_prefix(head.value)[0], None, at
    for index in range(at - 1, first - 1 if acting is None else at - 1, -1):
        word = _adjective_lemma(tokens[index])
        if word in TENURES:
            tenure = TENURES[word]
        elif word in PLACES:
            place = _span(tokens[index])
        elif index == core - 1 and (word in MODIFIERS or tokens[index].value == "и"):
            core = index
    core += tokens[core].value == "и"  # «общественный и политический деятель»
    core = core if acting is None else 0
    return PositionPhrase(
        tokens[first if acting is None else 0].span.start,
        tokens[-1].span.stop,
        _span(head),
        (tokens[core].span.start, tokens[-1].span.stop),
        tenure,
        place,
        None if acting is None else _span(tokens[acting]),
    )


ACTING_WORDS = frozenset({".", "врио", "обязанности"})  # the last of ACTING: «и. о.»


def _span(token: Any) -> Span:
    return token.span.start, token.span.stop


def _first_agreeing(tokens: list[Any], at: int) -> int:
    """Where the adjectives begin that share a case with the head."""
    if not is_adjective(tokens[0]):
        return 0
    cases = _cases(tokens[at])
    first = at
    while first and (tokens[first - 1].value == "и" or _cases(tokens[first - 1]) & cases):
        first -= 1
    return first


def _cases(token: Any) -> set[str]:
    return {case for form in getattr(token, "forms", ()) for case in CASES if case in form.grams}


def _adjective_lemma(token: Any) -> str:
    for form in getattr(token, "forms", ()):
        if "ADJF" in form.grams or "PRTF" in form.grams:
            word: str = form.inflect({"nomn", "sing", "masc"})
            return word
    return ""
