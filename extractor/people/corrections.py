"""Names of persons as the text has them, where the recognizer of names cut or took them wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain

from extractor.annotation import Annotation, Token
from extractor.morphology import morphology
from extractor.people.declension import read_first_name, read_surname
from extractor.people.name_parts import WORD, is_first_name, is_initial
from extractor.people.neighbours import split_names
from extractor.people.trimming import trimmed_names
from grammars.lexicon import read_table
from grammars.quantity import Span
from grammars.spelling import fold

NUMBERED = re.compile(r"[-‑–]?\d")  # «Капитан Седов-2» is a ship
QUOTES = '«"„“'
# «Росстат», «Роспотребнадзор», «Центробанк», «Минфин»: composed names of organisations.
ONE_WORD_ORGANIZATION = re.compile(
    r"^.{3,}(?:стат|надзор|банк|фонд|пром|энерго|нефть|газ|реестр|космос|авиа|фин|юст|транс)"
    r"(?:а|у|ом|е|и|ью)?$"
)
LOCATIVE = frozenset({"в", "во", "из"})
FUNCTIONS = ("PREP", "CONJ", "PRCL", "NPRO", "INTJ")
SHOUTED = re.compile(r"^[А-ЯЁ]{3,} (?:[А-ЯЁ]{3,} )?[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?$", re.MULTILINE)


def person_spans(annotation: Annotation) -> list[Span]:
    """Spans of the names of persons, in the order of the text.

    Line breaks and brackets end a name, initials beside it belong to it («Н. Климов»), two
    neighbours make one («Петра» «Ильича»), and names of streets, prizes, teams and ships are
    left out.
    """
    text = annotation.document.text
    tagged = [name for name in annotation.names if name.type == "PER"]
    trimmed = chain.from_iterable(trimmed_names(text, name.start, name.stop) for name in tagged)
    joined = _join(sorted({*trimmed, *_shouted(text)}), text)
    if not joined:
        return []
    surnames = _surnames(text[start:stop] for start, stop in joined)
    whole = [name for span in joined for name in split_names(span, text, surnames)]
    whole = sorted({*whole, *_mistaken(annotation, surnames), *_untagged(annotation, surnames)})
    others = _other_names(annotation)
    return [
        span
        for span in whole
        if _is_person(span, annotation, surnames) and not _is_other(text[slice(*span)], others)
    ]


def _other_names(annotation: Annotation) -> Counter[str]:
    """How often a single word is a place or an organisation, less often a person, by its stem."""
    text, counts = annotation.document.text, Counter[str]()
    for name in annotation.names:
        word = text[name.start : name.stop]
        if WORD.fullmatch(word):
            counts[_stem(word)] += -1 if name.type == "PER" else 1
    return counts


def _stem(word: str) -> str:
    """The word in small letters without what its cases change."""
    return fold(word).rstrip("аеиоуыэюяьй").removesuffix("ом").removesuffix("ем")


def _is_other(name: str, others: Counter[str]) -> bool:
    """«Свазиленду», tagged as a person where all the rest of the text has a country."""
    return others.get(_stem(name), 0) > 0 and not is_first_name(name)


def _shouted(text: str) -> Iterator[Span]:
    """Lines that are a name in capitals, which no model tags: «СЕРГЕЙ КОТОВ»."""
    for match in SHOUTED.finditer(text):
        words = match.group().split()
        if is_first_name(words[0], common=True) and not is_first_name(words[-1], common=True):
            yield match.span()


def _surnames(names: Iterable[str]) -> set[str]:
    """Dictionary forms that the last words of full names may have."""
    last = {name.split()[-1] for name in names if len(name.split()) > 1}
    return {fold(r.base) for word in last for r in read_surname(word) if r.weight >= 1}


def _mistaken(annotation: Annotation, surnames: set[str]) -> Iterator[Span]:
    """Names tagged as places that end in a surname of the document: «Карим-Ага Зимина»."""
    text = annotation.document.text
    for name in annotation.names:
        words = text[name.start : name.stop].split()
        given = len(words) == 2 and name.type == "LOC" and words[0][:1].isupper()
        if given and WORD.fullmatch(words[1]) and _is_form(words[1], surnames):
            yield name.start, name.stop


def _untagged(annotation: Annotation, surnames: set[str]) -> Iterator[Span]:
    """Surnames of persons of the document that no model has tagged: «Воронову вручили …»."""
    beginnings = {surname[:3] for surname in surnames}
    names = iter(annotation.names)
    name = next(names, None)
    for token in annotation.tokens:
        while name is not None and name.stop <= token.start:
            name = next(names, None)
        if name is not None and name.start <= token.start:
            continue
        capital = token.text[0].isupper() and fold(token.text[:3]) in beginnings
        if capital and len(token.text) > 3 and _is_only_surname(token.text, surnames):
            yield token.start, token.stop


@lru_cache(maxsize=20_000)
def _is_common(word: str) -> bool:
    """Whether the dictionary knows the word as no name first of all: «Белый», «Громом»."""
    forms = morphology().known(word)
    return bool(forms) and not ("Name" in forms[0].grams or "Surn" in forms[0].grams)


def _is_only_surname(word: str, surnames: set[str]) -> bool:
    return not _is_common(word) and _is_form(word, surnames)


def _is_form(word: str, surnames: set[str]) -> bool:
    return any(fold(r.base) in surnames for r in read_surname(word) if r.weight >= 1)


def _join(spans: Iterable[Span], text: str) -> list[Span]:
    """Neighbours with nothing but a space between them, where one of them is a single word."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1][1] >= span[0]:
            joined[-1] = joined[-1][0], max(span[1], joined[-1][1])
        elif joined and _belong(joined[-1], span, text):
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return [s for s in joined if not all(is_initial(w) for w in WORD.findall(text[s[0] : s[1]]))]


def _belong(left: Span, right: Span, text: str) -> bool:
    if text[left[1] : right[0]] not in (" ", "\u00a0"):
        return False
    single = text[slice(*left)]
    if is_first_name(single) and is_first_name(text[slice(*right)].split()[0]):
        return False  # «мать Натальи Вера Петровна»
    counts = len(text[slice(*left)].split()), len(text[slice(*right)].split())
    return min(counts) == 1 and sum(counts) <= 3


def _is_person(span: Span, annotation: Annotation, surnames: set[str]) -> bool:
    text = annotation.document.text
    words = WORD.findall(text[slice(*span)])
    token = annotation.token_at(span[0])
    if token is None:
        return bool(words)
    before = annotation.tokens[token.index - 1] if token.index else None
    if named_after_person(before, annotation.tokens, words):
        return False
    if len(words) > 1:
        return NUMBERED.match(text, span[1]) is None
    named = _is_form(words[0], surnames)
    return named or _single_word(words[0], token, before, span, annotation)


def _single_word(
    word: str, token: Token, before: Token | None, span: Span, annotation: Annotation
) -> bool:
    """Whether one word alone is a person: not «Гонки-1», «в Тойоте», «Автовестям»."""
    text = annotation.document.text
    if ONE_WORD_ORGANIZATION.search(word.lower()):
        return False
    opens = before is None or before.text in '.!?»"' or "\n" in text[before.stop : span[0]]
    if is_function_word(word) or _describes(token, annotation):
        return False
    if text[span[1] : span[1] + 1] == "-" or not is_name_like(word, opens):
        return False
    if token.pos in ("VERB", "ADV", "ADP", "SCONJ", "DET", "PRON", "NUM") and before is None:
        return False
    if before is None or is_first_name(word):
        return True
    quoted = before.text in QUOTES and text[span[1] : span[1] + 1] in ("»", '"', "“", "”")
    return not quoted and before.text.lower() not in LOCATIVE


@lru_cache(maxsize=20_000)
def is_function_word(word: str) -> bool:
    """«По», «Ни»: with a capital where a sentence begins, or in a heading."""
    forms = morphology().known(word)
    return bool(forms) and any(gram in forms[0].grams for gram in FUNCTIONS)


def _describes(token: Token, annotation: Annotation) -> bool:
    """«Салафитский проповедник»: an adjective before its noun."""
    following = annotation.tokens[token.index + 1 : token.index + 2]
    return token.rel == "amod" and [token.head] == [t.index for t in following if t.text.islower()]


@lru_cache(maxsize=20_000)
def is_name_like(word: str, opens: bool = False) -> bool:
    """Whether a single word may be a person's name: no plural, verb or neuter.

    Where the word opens a sentence, its capital tells nothing, and no common noun will do.

    >>> is_name_like("Автовестям"), is_name_like("Собянину")
    (False, True)
    """
    forms = morphology()(word)
    if any("Name" in form.grams or "Surn" in form.grams for form in forms):
        return True
    if any(form.is_known for form in forms):
        first = forms[0].grams
        return not opens and not any(gram in first for gram in ("VERB", "PRTS", "PRTF", "neut"))
    return not all("plur" in form.grams for form in forms)


def named_after_person(before: Token | None, tokens: list[Token], words: list[str]) -> bool:
    """Whether the words before a name make it a street, prize or team: «улица Юрия Гагарина».

    «Директор аэропорта Сергей Петров» is a person: the name of a thing stands in the genitive.
    """
    if before is None:
        return False
    if before.text in QUOTES and before.index:
        kind = context_noun(tokens[before.index - 1].text)
        return kind == "yes" or (kind == "no" and len(words) == 1 and not _known_name(words))
    if before.text.lower() in ("имени", "им", ".") and before.index > 1:
        at = before.index - (2 if before.text == "." else 1)
        school, named = tokens[at].text, tokens[at + 1].text.lower() in ("имени", "им")
        abbreviated = named and len(school) > 2 and school.isupper()  # «студент ТГУ им Седова»
        return abbreviated or context_noun(school) == "yes"
    kind = context_noun(before.text)
    if kind == "no":
        return len(words) == 1 and not _known_name(words)
    return kind == "yes" and _genitive(words)


def _known_name(words: list[str]) -> bool:
    """Whether the dictionary knows a name of a person among the words."""
    return any(
        "Name" in form.grams or "Surn" in form.grams
        for word in words
        for form in morphology().known(word)
    )


def _genitive(words: list[str]) -> bool:
    first = read_first_name(words[0])[0] if len(words) > 1 else read_surname(words[0])[0]
    return "gent" in first.cases


@lru_cache(maxsize=20_000)
def context_noun(word: str) -> str | None:
    """«yes» or «no» of `name_contexts.tsv`; None for other words."""
    table = _contexts()
    for form in morphology()(word):
        if form.normalized in table and "NOUN" in form.grams:
            return table[form.normalized]
    return None


@cache
def _contexts() -> dict[str, str]:
    return {row["noun"]: row["bearer"] for row in read_table("name_contexts")}
