"""Noun phrases in the nominative: «постоянных читателей» -> «постоянные читатели».

The head and the words that agree with it are inflected, what depends on the head stays as it
stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.annotation import Annotation, Token
from extractor.lemmas import ABBREVIATIONS, beside_children, parse
from extractor.morphology import morphology

SPECIAL = {
    "человек": ("человек", "люди"),
    "раз": ("раз", "раз"),
    # of two plurals that pymorphy3 knows, that of counted things
    "ход": ("ход", "ходы"),
    "учитель": ("учитель", "учителя"),
    "лагерь": ("лагерь", "лагеря"),
    "корпус": ("корпус", "корпуса"),
    "образ": ("образ", "образы"),
    "адрес": ("адрес", "адреса"),
    "чудо": ("чудо", "чудеса"),
}
ENDINGS = {"masc": "ий", "femn": "ая", "neut": "ее"}
PROPER = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr")
SENTENCE_ENDS = frozenset(".!?…")


def nominative(
    tokens: Sequence[Token],
    head: Token,
    annotation: Annotation,
    *,
    plural: bool | None = None,
    name: bool = False,
) -> str:
    """The phrase with its head in the nominative; plural None keeps the number of the head.

    A name keeps all of its capitals, another phrase loses that of the beginning of a sentence.
    """
    keeps = plural is None and _stands_as_subject(head, annotation)
    nouns = _nouns(tokens, _coordinated(tokens, head))
    words = [
        _inflected(token, nouns[token.index], plural) if token.index in nouns else token.text
        for token in tokens
    ]
    if keeps:
        words[tokens.index(head)] = head.text.lower()
    cased = [_capital(*pair, annotation, name) for pair in zip(words, tokens, strict=True)]
    gaps = [_gap(a, b, annotation) for a, b in pairwise(tokens)]
    return "".join(word + gap for word, gap in zip(cased, [*gaps, ""], strict=True))


def _coordinated(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The head and the nouns that stand beside it on an equal footing: «садов и парков»."""
    heads = [head]
    for token in tokens:
        equal = token.rel == "conj" and token.feats.get("Case") == head.feats.get("Case")
        if equal and any(token.head == other.index for other in heads):
            heads.append(token)
    return heads


def _nouns(tokens: Sequence[Token], heads: list[Token]) -> dict[int, Token]:
    """For the heads and the adjectives before them, by index, the noun that they go with."""
    nouns: dict[int, Token] = {}
    noun: Token | None = None
    for token in reversed(tokens):
        if token in heads:
            noun = token
        elif token.pos not in ("ADJ", "DET", "VERB", "ADV"):
            noun = None
        if noun is not None and token.pos != "ADV":
            nouns[token.index] = noun
    last = tokens[-1]
    if last.pos == "ADJ" and len(tokens) > 1 and tokens[-2] in heads:
        nouns[last.index] = tokens[-2]  # «масло сливочное»
    return nouns


def _gap(left: Token, right: Token, annotation: Annotation) -> str:
    between = annotation.document.text[left.stop : right.start]
    if right.index == left.index + 1:
        return " " if between.strip() == "" and between else between
    return " "


def _inflected(token: Token, noun: Token, plural: bool | None) -> str:
    plural = noun.feats.get("Number") == "Plur" if plural is None else plural
    return _head_form(token, plural) if token is noun else _agreeing_form(token, noun, plural)


def _head_form(head: Token, plural: bool) -> str:
    if (full := ABBREVIATIONS.get(head.text.lower())) is not None:
        return SPECIAL.get(full, (full, full))[plural]
    if _is_foreign(head):
        return head.text
    grams = {"nomn", "plur" if plural else "sing"}
    if (other := beside_children(head.text.lower())) is not None:
        return f"{'дети' if plural else 'ребёнок'}-{other.inflect(grams)}"
    form = parse(head)
    if form.normalized in SPECIAL:
        return SPECIAL[form.normalized][plural]
    if "Fixd" in form.grams:
        return head.text.lower()
    return form.inflected(grams) or head.text.lower()


def _stands_as_subject(head: Token, annotation: Annotation) -> bool:
    """A subject has the form that is wanted: «затраты составят», whatever case it was taken for.

    Not the genitive of «пшеницы собрано», which no plural verb goes with.
    """
    if not head.rel.startswith("nsubj"):
        return False
    forms = morphology()(head.text)
    if head.feats.get("Case") == "Nom":
        return not forms[0].is_known  # «биткоин», in which pymorphy3 sees a genitive
    single = annotation.tokens[head.head].feats.get("Number") == "Sing"
    return any(
        "nomn" in form.grams and "Surn" not in form.grams and not (single and "plur" in form.grams)
        for form in forms
    )


def _agreeing_form(token: Token, head: Token, plural: bool) -> str:
    form = parse(token)
    if "ADJF" not in form.grams and "PRTF" not in form.grams:
        return token.text.lower()
    grams = {"nomn", "plur"} if plural else {"nomn", "sing", _gender(head)}
    word = form.inflect(grams)
    own = token.text.lower()
    if "Supr" in form.grams and not word.startswith(_stem(own)):
        return _stem(own) + ("ие" if plural else ENDINGS[_gender(head)])
    return word


def _stem(superlative: str) -> str:
    """«лучш» of «лучших», where pymorphy3 would have «наихорошие»; «наивысш», «меньш»."""
    return superlative[: superlative.rindex("ш") + 1] if "ш" in superlative else superlative


def _gender(head: Token) -> str:
    grams = parse(head).grams
    known = [gender for gender in ("masc", "femn", "neut") if gender in grams]
    return known[0] if known else "masc"


def _is_foreign(token: Token) -> bool:
    return not any("а" <= char <= "я" or char == "ё" for char in token.text.lower())


def _capital(word: str, token: Token, annotation: Annotation, name: bool) -> str:
    """The capitals of the text, but none where only the beginning of a sentence asked for it."""
    if len(token.text) > 1 and token.text.isupper():
        return word.upper()
    if name and "-" in word:
        return "-".join(map(_like, word.split("-"), token.text.split("-")))
    if token.text[:1].isupper() and (name or _is_proper(token) or not _opens(token, annotation)):
        return _inner_capitals(word[:1].upper() + word[1:], token.text)
    return word


def _inner_capitals(word: str, model: str) -> str:
    """«АвтоВАЗ» keeps its capitals."""
    if model[1:].islower() or model[1:].isupper():
        return word
    kept = "".join(a.upper() if b.isupper() else a for a, b in zip(word, model, strict=False))
    return kept + word[len(kept) :]


def _like(word: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _is_proper(token: Token) -> bool:
    """A name, and not a common noun that Slovnet takes for one («Гостиница оценивается …»)."""
    if token.pos != "PROPN":
        return False
    form = parse(token)
    return not form.is_known or any(gram in form.grams for gram in PROPER)


def _opens(token: Token, annotation: Annotation) -> bool:
    """Whether the word stands first in its sentence or line, marks aside."""
    for index in range(token.index - 1, -1, -1):
        before = annotation.tokens[index]
        if "\n" in annotation.document.text[before.stop : annotation.tokens[index + 1].start]:
            return True
        quoted = annotation.tokens[index + 1].text in '«„"'
        if before.text in SENTENCE_ENDS or (before.text == ":" and quoted):
            return True
        if before.pos != "PUNCT":
            return False
    return True
