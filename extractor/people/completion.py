"""What a position leaves unsaid, where the document makes it plain.

«Премьер-министр Марио Брускони» in an article about Italy is that of Italy, «глава партии»
after «партия «Рассвет»» that of Рассвет.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from extractor.annotation import texts_of
from extractor.morphology import morphology
from extractor.people.context import Context
from extractor.people.declension import CASES, UD_CASES
from extractor.people.nominatives import organization_kind, phrase_nominative
from extractor.people.organizations import organization_at
from extractor.people.positions import Holding
from grammars.lexicon import read_table
from grammars.spelling import fold

NATIONAL = frozenset(
    [
        "президент", "премьер", "премьер-министр", "вице-премьер", "вице-президент",
        "канцлер", "госсекретарь", "министр",
    ]
)  # fmt: skip
LOCAL = frozenset(["мэр", "губернатор", "градоначальник", "префект"])
FAR = 3000  # tokens back to where «партия» may have been named
SHARE = 0.7  # of all mentions of countries that the leading one must have
OFTEN = 2  # mentions that it must have


def complete(holdings: Sequence[Holding], context: Context) -> list[Holding]:
    """The positions with organisations that the rest of the document tells."""
    if all(holding.organization_kind == "named" for holding in holdings):
        return list(holdings)
    known: dict[str, set[str]] = {}
    for holding in holdings:
        if holding.organization_kind == "named":
            known.setdefault(holding.lemma, set()).add(holding.organization)
    national = any(h.organization_kind == "state" or _is_national(h) for h in holdings)
    country = leading_country(context) if national else ""
    return [
        _complete(holding, known.get(holding.lemma, set()), country, context)
        for holding in holdings
    ]


def _complete(holding: Holding, known: set[str], country: str, context: Context) -> Holding:
    """With the organisation told nearby.

    `known` are those of the same post in the document, `country` is the one it names most.
    """
    local = holding.lemma in LOCAL and not holding.organization
    if (local or holding.organization_kind in ("place", "state")) and len(known) == 1:
        [name] = known
    elif holding.organization_kind in ("whole", "part"):
        name = named_before(holding.span[0], _noun(holding.organization), context)
    elif holding.organization_kind == "state" or _is_national(holding):
        name = country if not known or country in known else ""
    else:
        return holding
    if not name:
        return holding
    return replace(holding, organization=name, organization_kind="named")


def _is_national(holding: Holding) -> bool:
    return not holding.organization and holding.lemma in NATIONAL


def named_before(offset: int, noun: str, context: Context) -> str:
    """The party that was named last before the offset, if the noun is «партия»; else empty."""
    tokens = context.annotation.tokens
    stop = bisect_left(tokens, offset, key=lambda token: token.start)
    for token in reversed(tokens[max(0, stop - FAR) : stop] if noun else ()):
        if token.text[0].lower() == noun[0] and noun in _nouns(token.text):
            told = UD_CASES.get(token.feats.get("Case", ""))
            case = told or next((c for c in CASES if _stands_in(token.text, c)), "gent")
            named = organization_at(token.index, context, case)
            if named is not None and named.kind == "named" and named.name.lower() != noun:
                return named.name
    return ""


@cache
def _nouns(word: str) -> frozenset[str]:
    return frozenset(f.normalized for f in morphology()(word) if "NOUN" in f.grams)


def _noun(phrase: str) -> str:
    words = phrase.lower().split()
    return next((word for word in words if organization_kind(word)), words[-1])


def _stands_in(word: str, case: str) -> bool:
    forms = [form for form in morphology()(word) if "NOUN" in form.grams]
    return bool(forms) and case in forms[0].grams


def leading_country(context: Context) -> str:
    """The country that the document names in most mentions of countries; empty if none leads."""
    text = context.annotation.document.text
    places = [name for name in context.names.values() if name.type == "LOC"]
    forms = Counter(text[name.start : name.stop] for name in places)
    first = {text[name.start : name.stop]: name.start for name in places}
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for form, times in forms.items():
        country, said = _country(first[form], context)
        if country:
            counts[country] += times
            names.setdefault(country, Counter())[said] += times
    for country in filter(None, map(adjective_country, texts_of(context.annotation.tokens))):
        counts[country] += 1
        names.setdefault(country, Counter())[country] += 0
    if not counts:
        return ""
    [(country, count), *_] = counts.most_common(1)
    leads = count >= OFTEN and count / counts.total() >= SHARE
    return names[country].most_common(1)[0][0] if leads else ""


def _country(offset: int, context: Context) -> tuple[str, str]:
    """The country whose name begins at the offset, and its name there in the nominative."""
    index = context.index_of(offset)
    stop = None if index is None else context.name_stop(index)
    tokens = context.annotation.tokens[index:stop] if stop is not None else []
    for case in CASES:
        said = phrase_nominative(tokens, context, case)
        country = countries().get(fold(said))
        if country:
            return country, said
    return "", ""


@lru_cache(maxsize=50_000)
def adjective_country(word: str) -> str:
    """The country of «французского», «Израильский»; empty for other words."""
    if "ск" not in word or not word[0].isalpha():
        return ""
    lemmas = (form.normalized for form in morphology()(word) if "ADJF" in form.grams)
    return next((_adjectives()[lemma] for lemma in lemmas if lemma in _adjectives()), "")


@cache
def _adjectives() -> dict[str, str]:
    rows = read_table("place_adjectives")
    return {row["adjective"]: row["place"] for row in rows if row["kind"] == "country"}


@cache
def countries() -> dict[str, str]:
    """Names of countries in small letters, and the one under which they are counted."""
    return {name: place for name, (place, kind) in _places().items() if kind == "country"}


def place_key(name: str) -> str:
    """A name to compare organisations by: «РФ» and «Россия» have the same.

    >>> place_key("РФ") == place_key("Российская Федерация"), place_key("Роснефть")
    (True, 'роснефть')
    """
    key = fold(name)
    return fold(_places()[key][0]) if key in _places() else key


@cache
def _places() -> dict[str, tuple[str, str]]:
    return {
        fold(name): (row["place"], row["kind"])
        for row in read_table("place_adjectives")
        for name in (row["place"], *row["also"].split(","))
    }
