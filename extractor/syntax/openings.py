"""What opens a clause, and of which kind: «, который внёс», «, проведённого в 20 школах»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.annotation import Token
from extractor.lemmas import lemma, may_be_verb
from extractor.syntax.pieces import DASHES, Piece, is_participle
from extractor.syntax.time_words import over_time
from grammars.lexicon import read_table

RELATIVES = frozenset(
    [
        "где", "куда", "откуда", "когда", "кто", "что", "как", "если", "чтобы", "хотя",
        "чей", "чья", "чьё", "чье", "чьи", "чьего", "чьей", "чьему", "чьих", "чьим", "чьими",
    ]
)  # fmt: skip
INSERTED = frozenset(["как минимум", "как максимум", "как правило", "как обычно", "как всегда"])
REPORTING = frozenset(row["verb"] for row in read_table("reporting_verbs"))
SOURCES = frozenset(
    ["данным", "мнению", "оценке", "оценкам", "словам", "информации", "подсчётам", "подсчетам"]
)
LONGEST_PART = 3  # words of «почти половина» before «из которых»


def _opens_parenthesis(piece: Piece, _: Piece | None) -> bool:
    return piece.opener in ("(", "[")


def _opens_subordinate(piece: Piece, _: Piece | None) -> bool:
    """«, который внёс», «, в результате чего», «, что цены», «, двое из которых учатся»."""
    words = [word for word in piece.words if word.pos != "CCONJ"]  # «и которые все любят»
    if " ".join(word.text.lower() for word in words) in INSERTED:
        return False
    if piece.opener == "," and _opens_part(words):
        return True
    for word in words[:3]:
        if word.pos == "SCONJ" or _is_relative(word):
            return (piece.opener == "," or word is words[0]) and not _is_amount(words)
        if word.pos not in ("ADP", "PART"):
            return False
    return False


def _opens_part(words: list[Token]) -> bool:
    """«двое из которых учатся», «12 коров из которых», «почти половина из которых»."""
    texts = [word.text.lower() for word in words[: LONGEST_PART + 2]]
    for before, text in pairwise(texts):
        if before in ("из", "среди"):
            return text.startswith("котор")
    return False


def _is_amount(words: list[Token]) -> bool:
    """«дорожает быстрее, чем на 10 %»: no clause, but by how much."""
    return [w.text.lower() for w in words[:2]] == ["чем", "на"] and [w.pos for w in words[2:3]] == [
        "NUM"
    ]


def is_insertion(piece: Piece) -> bool:
    """«, по данным Росстата», «, согласно подсчётам банка»: said of what goes on behind it."""
    words = [word.text.lower() for word in piece.words[:2]]
    return words[:1] == ["согласно"] or (words[:1] == ["по"] and words[-1] in SOURCES)


def is_amount(piece: Piece) -> bool:
    """«, на 59,5 %»: by how much, which needs the verb before it."""
    words = piece.words[:2]
    return [word.text.lower() for word in words[:1]] == ["на"] and words[-1].pos == "NUM"


def _is_relative(word: Token) -> bool:
    text = word.text.lower()
    return text.startswith("котор") or (text in RELATIVES and word.pos in ("PRON", "ADV", "DET"))


def _opens_participle(piece: Piece, _: Piece | None) -> bool:
    """«, проведённого в 20 школах», «, намного перевыполнив план»."""
    finite = any(verb.feats.get("VerbForm") != "Inf" for verb in piece.verbs)
    if piece.opener not in (",", "(") or finite:
        return False
    words = over_time(piece.words)  # «, в 2010 году передавшая 300 писем»
    if not words or not may_be_verb(words[0]):
        return False
    return _is_loose_participle(words) or words[0].feats.get("VerbForm") == "Conv"


def _is_loose_participle(words: Sequence[Token]) -> bool:
    """A participle with words of its own, not an adjective before its noun."""
    word, after = words[0], next(iter(words[1:]), None)
    agrees = after is not None and after.feats.get("Case") == word.feats.get("Case")
    return is_participle(word) and not (agrees and after is not None and after.pos == "NOUN")


def _opens_ellipsis(piece: Piece, following: Piece | None) -> bool:
    """«, а помидоры – на 26,9 %», «, чистая прибыль – 300 млн»."""
    dash = following is not None and following.opener in DASHES and not following.verbs
    if [token.text for token in piece.tokens[:2]] == [")", ","]:  # «Сыр – 5 т (4 %), сок – 3 т»
        numbers = [part.has_number for part in (piece, following) if part]
        contrasts = [token.text for token in piece.tokens[2:3]] == ["а"]  # «(5), а у нас – третье»
        return dash and (contrasts or numbers == [False, True])
    if piece.opener != "а":
        return dash and piece.opener in (",", ";", "но")
    nominal = any(w.feats.get("Case") == "Nom" for w in piece.words)
    return dash or nominal or _is_elsewhere(piece, following)


def _is_elsewhere(piece: Piece, following: Piece | None) -> bool:
    """«, а в Калуге 9 %», «, а в Калуге и вовсе 9 %»: a number for another place or time."""
    words = [word.pos for word in piece.words[1:3]]
    even = following is not None and [w.text for w in following.words[:2]] == ["и", "вовсе"]
    return (piece.has_number or even) and words[:1] == ["ADP"] and words[1:] != ["NUM"]


def _opens_speech(piece: Piece, _: Piece | None) -> bool:
    """«Как отмечают в банке: «Количество заявок: 40»», «Только 300 зрителей — В городе ввели»."""
    if piece.opener == ":":
        return any(token.text in "«\"„“''" for token in piece.tokens[1:3])
    first = next(iter(piece.words), None)
    if first is None or not piece.verbs:
        return False
    return (
        piece.opener in DASHES
        and first.text[:1].isupper()
        and first.pos in ("ADP", "ADV", "PRON", "VERB", "NOUN", "ADJ")
    )


def _opens_enumeration(piece: Piece, _: Piece | None) -> bool:
    """«У него осталось трое детей: Анна, Пётр и Ольга»."""
    return piece.opener == ":" and not piece.verbs


def _opens_attribution(piece: Piece, following: Piece | None) -> bool:
    """«Мост откроют через 3 дня – Котов», «Ущерб – 5 млн, рассказал министр»."""
    words = piece.words
    if piece.verbs and words[0] is piece.verbs[0] and lemma(words[0]) in REPORTING:
        return True
    closing = piece.opener in DASHES and following is None
    return closing and bool(words) and all(word.pos == "PROPN" for word in words)


KINDS: list[tuple[str, Callable[[Piece, Piece | None], bool]]] = [
    ("parenthesis", _opens_parenthesis),
    ("subordinate", _opens_subordinate),
    ("participle", _opens_participle),
    ("attribution", _opens_attribution),
    ("main", _opens_speech),
    ("enumeration", _opens_enumeration),
    ("ellipsis", lambda piece, following: not piece.verbs and _opens_ellipsis(piece, following)),
]


def opened_kind(piece: Piece, following: Piece | None) -> str:
    """The kind of clause that a piece opens, as in `Clause.kind`; empty where it opens none."""
    return next((kind for kind, opens in KINDS if opens(piece, following)), "")
