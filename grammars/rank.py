"""Ranks: «16-е место», «второй по величине банк», «занял третье место», «в первую десятку».

The quote is the ordinal alone. «Первый» and «второй» are ranks only where a ranking is spoken of:
a place, a measure («по численности»), a superlative («третий крупнейший»), a list, a finish.
«Первая десятка» is a rank of at most ten, quoted with its noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from yargy import or_, rule
from yargy.interpretation import fact
from yargy.predicates import in_caseless
from yargy.tokenizer import INT, LATIN

from grammars.context import Context, has_gram
from grammars.declension import ADJECTIVE_ENDINGS, adjective
from grammars.lexicon import words_of_class
from grammars.ordinals import DIGITS, ENDINGS, ORDINAL, is_ordinal, ordinal
from grammars.quantity import Grammar, Quantity

# ---------------------------------------------------------------- tables

PLACES, BARE, RESULTS, MEASURES, LISTS, BEST = (
    frozenset(words_of_class("rankings", name))
    for name in ("place", "bare", "result", "measure", "list", "best")
)
KINDS = frozenset(form for stem in words_of_class("rankings", "kind") for form in adjective(stem))
FINISHES = words_of_class("rankings", "finish")
BECOMES = words_of_class("rankings", "become")
ENTERS = words_of_class("contexts", "enter")
FIRST = adjective("перв")
TOPS = {
    stem + ending: value
    for stem, value in {
        "тройк": 3,
        "четвёрк": 4,
        "четверк": 4,
        "пятёрк": 5,
        "пятерк": 5,
        "шестёрк": 6,
        "шестерк": 6,
        "семёрк": 7,
        "восьмёрк": 8,
        "десятк": 10,
        "двадцатк": 20,
        "тридцатк": 30,
        "пятидесятк": 50,
        "сотн": 100,
    }.items()
    for ending in ("а", "у", "и", "е", "ой", "ю", "я", "ей")
}
JOINTS = {",", "и", "или", "на", "до", "по", "-", "–", "—", "с", "со", "к"}
SUPERLATIVES = tuple(stem + ending for stem in ("ейш", "айш") for ending in ADJECTIVE_ENDINGS)
MOST = adjective("сам")
SEAT = "место"
SEATS = frozenset(["место", "места", "месте", "месту", "местом"])
NEUTER = ("ое", "ье", "е", "го", "му", "м")  # «третье», «5-м»
GAPS = frozenset(["—", "–", "-", ",", "(", ".", ";"])
LONGEST_LIST = 60  # words back to «место»
AT_CONTEST: tuple[list[str], ...] = ([], ["в"], ["на"], ["среди"], [","], ["."], [";"], ["—"])

# ---------------------------------------------------------------- rules

Rank = fact("Rank", ["ordinal", "digits", "top"])

TOP = in_caseless(TOPS).interpretation(Rank.top)
RANK = or_(
    ORDINAL.interpretation(Rank.ordinal),
    rule(DIGITS.interpretation(Rank.digits), in_caseless(BARE)),
    rule(in_caseless(FIRST), TOP),
    rule(in_caseless(FIRST), in_caseless(KINDS), TOP),  # «первой рейтинговой десятки»
    rule(TOP, in_caseless(BEST)),
    rule(TOP),
).interpretation(Rank)

# ---------------------------------------------------------------- reading


def read(match: Any) -> Quantity | None:
    """The rank that the rule has matched, if the sentence speaks of a ranking: see `judge`."""
    found, tokens = match.fact, match.tokens
    start, stop = match.span
    if found.top:
        value: float = TOPS[found.top.lower()]
        if tokens[-1].value.lower() in BEST:  # «десятка крупнейших»
            start, stop = tokens[0].span
        return Quantity("rank", start, stop, value, value, comparison="<=")
    if found.digits:
        start, stop = tokens[0].span
        value = int(found.digits)  # «21 место» is a count
        seats = value % 10 == 1 != value and value % 100 != 11 and tokens[-1].value.lower() == SEAT
        return None if seats else Quantity("rank", start, stop, value, value)
    if tokens[0].type == INT and tokens[1].span.start > tokens[0].span.stop:
        return None  # «5 м»
    number = ordinal(found.ordinal)
    return Quantity("rank", start, stop, number, number) if number else None


def judge(rank: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The rank, if the words around speak of a ranking."""
    context = Context(tokens, first, last)
    if last - first == 1 and rank.comparison == "<=":
        return rank if _enters(context) else None
    if rank.comparison == "<=" or tokens[last - 1].value.lower() in BARE:
        return rank
    if tokens[first].type == LATIN:
        return rank if _place(rank, context) else None
    return rank if any(rule(rank, context) for rule in RULES) else None


def _enters(context: Context) -> bool:
    """«вошёл в тройку», «попала в десятку»."""
    verb = "".join(context.before(2)[:1])
    return context.before(1) in (["в"], ["во"]) and verb.startswith(ENTERS)


def _place(_: Quantity, context: Context) -> bool:
    """«третье общекомандное место», «с 5-го на 3-е место», «второе и третье места»."""
    words = _without_insertion(context.after(12))[:8]
    if words and words[0].isdigit():
        return False  # «первые 5 мест»
    while words and (words[0] in JOINTS or _is_part_of_ordinal(words[0])):
        words.pop(0)
    while words and words[0] in KINDS:
        words.pop(0)
    return bool(words) and words[0] in PLACES


def _is_part_of_ordinal(word: str) -> bool:
    return word.isdigit() or word in ENDINGS or is_ordinal(word)


def _without_insertion(words: list[str]) -> list[str]:
    """«второе, после Твери, место» without what stands between the commas."""
    if words[:2] != [",", "после"] or "," not in words[2:]:
        return words
    return words[words.index(",", 2) + 1 :]


def _listed(rank: Quantity, context: Context) -> bool:
    """«за второе место — 5 тысяч, за третье — 3, четвёртое — 2»: the noun was said before."""
    ordinal = context.tokens[context.first].value.lower()
    earlier = context.before(LONGEST_LIST)
    after = context.after(1)
    gap = not after or after[0] in GAPS
    if context.before(1) == ["на"] and ordinal.endswith("ую"):  # «с третьей позиции на вторую»
        return gap and rank.value > 1 and _counts_steps(earlier)
    return gap and rank.value > 1 and ordinal.endswith(NEUTER) and _counts_places(earlier)


def _counts_places(words: list[str]) -> bool:
    """«взявший пятое место»: an ordinal and its place."""
    pairs = pairwise(words)
    return any(noun in SEATS and (is_ordinal(word) or word in ENDINGS) for word, noun in pairs)


def _result(rank: Quantity, context: Context) -> bool:
    """«показал третий результат», «второе время дня»."""
    return rank.value > 1 and "".join(context.after(1)) in RESULTS


def _counts_steps(words: list[str]) -> bool:
    """«с третьей позиции», «на пятой строчке»."""
    return any(is_ordinal(word) and noun in PLACES - SEATS for word, noun in pairwise(words))


def _measure(_: Quantity, context: Context) -> bool:
    """«второй по величине», «третья страна мира по численности населения»."""
    words = context.after(6)
    at = words.index("по") if "по" in words[:5] else len(words)
    return at + 1 < len(words) and words[at + 1] in MEASURES and "," not in words[:at]


def _superlative(rank: Quantity, context: Context) -> bool:
    """«третий крупнейший», «вторая самая высокая»."""
    word = "".join(context.after(1))
    return rank.value > 1 and (word in MOST or word.endswith(SUPERLATIVES))


def _list(rank: Quantity, context: Context) -> bool:
    """«третий в рейтинге», «второй в мире»."""
    words = context.after(4)
    if words[:1] not in (["в"], ["во"]):
        return False
    return bool(LISTS & set(words[1:])) or (words[1:2] == ["мире"] and rank.value > 1)


def _finish(_: Quantity, context: Context) -> bool:
    """«финишировал третьим», «пришла к финишу второй», but not «финишировал в третьем заезде»."""
    return not has_gram(context.token(-1), "PREP") and any(
        word.startswith(FINISHES) for word in context.before(3)
    )


def _become(rank: Quantity, context: Context) -> bool:
    """«стал вторым на дистанции», but not «стал вторым ребёнком»."""
    became = any(word.startswith(BECOMES) for word in context.before(1))
    is_other = any(_is_predicate(context.token(offset)) for offset in (2, 3))
    return became and rank.value > 1 and context.after(1) in AT_CONTEST and not is_other


def _is_predicate(token: Any | None) -> bool:
    """«стал вторым в стране губернатором» is one more governor."""
    return has_gram(token, "NOUN") and has_gram(token, "ablt") and has_gram(token, "anim")


RULES = (_place, _result, _listed, _measure, _superlative, _list, _finish, _become)

GRAMMAR = Grammar("rank", RANK, read, judge)
