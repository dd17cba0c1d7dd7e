"""Clauses of a sentence: which words go with which verb.

The tree of a sentence with numerals in it is often broken at the numeral; commas, conjunctions
and the forms of verbs are not. «В ходе опроса, проведённого в 20 школах, собрано 100 анкет»
is two clauses: «проведённого в 20 школах» and the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.annotation import Sentence, Token
from extractor.lemmas import lemma, may_be_verb
from extractor.syntax.pieces import DASHES, Piece, is_participle, pieces_of
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
OPEN = frozenset(["main", "subordinate", "parenthesis"])
LONGEST_PART = 3  # words of «почти половина» before «из которых»
LONGEST = 150  # tokens; a longer clause is a list whose parts have little to do with each other


@dataclass(slots=True, eq=False)
class Clause:
    """Words around one verb, in the order of the text; `verbs` is empty where none is said.

    `kind` is main, subordinate, participle (also adverbial), parenthesis, attribution («… –
    Собянин»), enumeration (after a colon) or ellipsis («а помидоры – на 26,9 %»). `parent` is
    the clause that this one is set into, `previous` the one before it that it may share a
    subject or a verb with.
    """

    kind: str
    tokens: list[Token] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)
    parent: Clause | None = None
    previous: Clause | None = None

    def add(self, piece: Piece) -> None:
        """Take in the words of a piece."""
        self.tokens += piece.tokens
        self.verbs += piece.verbs


def find_clauses(sentence: Sentence) -> list[Clause]:
    """Clauses of a parsed sentence in the order in which they begin; every token is in one."""
    builder = _Builder()
    pieces = list(pieces_of(sentence.tokens))
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        builder.take(piece, following)
    return _without_empty(builder.clauses)


def _without_empty(clauses: list[Clause]) -> list[Clause]:
    """The clauses that have words; around a bracket that is the whole sentence there is none."""
    found = [clause for clause in clauses if clause.tokens]
    for clause in found if len(found) < len(clauses) else ():
        clause.parent = clause.parent if clause.parent in found else None
        clause.previous = clause.previous if clause.previous in found else None
    return found


class _Builder:
    """Clauses as they grow: `outer` is the one to come back to after an insertion."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.outer: Clause | None = None
        self.last: Clause | None = None
        self.bracketed: Clause | None = None

    def take(self, piece: Piece, following: Piece | None) -> None:
        """Put a piece where it belongs."""
        if piece.opener in (")", "]") and self.bracketed is not None:
            self.last, self.bracketed = self.bracketed, None
        if piece.opener in ("(", "["):
            self.bracketed = self.last
        kind = next((kind for kind, opens in KINDS if opens(piece, following)), "")
        if kind == "enumeration" and not (self.last and self.last.verbs):
            kind = ""
        if kind and (self.last is not None or kind == "subordinate"):
            self._begin(kind, piece)
        elif piece.verbs:
            self._predicate(piece)
        else:
            self._continue(piece)

    def _begin(self, kind: str, piece: Piece) -> None:
        previous = self.last
        if kind == "participle" and not _has_subject_alone(previous):
            previous = self.outer
        clause = Clause(kind, parent=self.last, previous=previous)
        clause.add(piece)
        self.clauses.append(clause)
        self.last = clause
        if kind in ("main", "ellipsis"):
            self.outer = clause

    def _predicate(self, piece: Piece) -> None:
        if self.last is not None and piece.opener == "," and _is_no_ellipsis(self.last):
            self.last.kind = "main"
        waiting = self._waiting()
        if self.last is not None and waiting is self.outer and _goes_on(self.last, piece):
            self.last.add(piece)
        elif waiting is None:
            self._begin("main", piece)
        else:
            waiting.add(piece)
            self.last = waiting

    def _waiting(self) -> Clause | None:
        """The clause that has yet to get its verb: «Седова, которой 51 год, была избрана»."""
        near = (self.last, self._around(), self.outer)
        waiting = [c for c in dict.fromkeys(near) if c and not c.verbs and c.kind in OPEN]
        complete = len(waiting) == 2 and any(token.pos == "NUM" for token in waiting[0].tokens)
        return waiting[complete] if waiting else None

    def _around(self) -> Clause | None:
        """«, что число школьников, сдавших физику, выросло»: what a participle is set into."""
        if self.last is None or self.last.kind != "participle":
            return None
        return self.last.parent if _has_subject_alone(self.last.parent) else None

    def _continue(self, piece: Piece) -> None:
        target = self.last
        if target is not None and _follows_comma(piece) and self._closes(target):
            target = self.outer
        elif target is not None and _adds_behind(target, piece):
            target = target.parent
        if target is None or len(target.tokens) > LONGEST:
            self._begin("main", piece)
        else:
            target.add(piece)
            self.last = target

    def _closes(self, clause: Clause) -> bool:
        """Whether a comma ends the clause: «…, проводимого в школах, …», «Как сообщил банк, …».

        Of «доля тех, кто поедет к морю, вдвое выше» the main clause has yet to say its own.
        """
        opening = self.outer is None or (clause.parent is self.outer and not self.outer.verbs)
        ended = clause.kind == "subordinate" and opening and bool(clause.verbs)
        return clause.kind == "participle" or ended


def _has_subject_alone(clause: Clause | None) -> bool:
    """«, что число школьников»: a nominative that has yet to get its verb."""
    if clause is None or clause.verbs:
        return False
    return any(token.feats.get("Case") == "Nom" for token in clause.tokens)


def _is_no_ellipsis(clause: Clause) -> bool:
    """«, а цены, включая оптовые» before a verb: no number is said in it."""
    numbered = any(token.pos == "NUM" for token in clause.tokens)
    return clause.kind == "ellipsis" and not numbered and _has_subject_alone(clause)


def _follows_comma(piece: Piece) -> bool:
    """«сосед, купивший гараж, — 3 млн»: a comma, perhaps with a dash behind it."""
    return piece.opener == "," or (piece.opener in DASHES and piece.tokens[0].text == ",")


def _goes_on(clause: Clause, piece: Piece) -> bool:
    """«дети, двое из которых учатся и поют, …»: no comma has ended the relative clause yet."""
    ended = piece.tokens[0].text == ","
    return clause.kind == "subordinate" and bool(clause.verbs) and not ended and piece.opener == "и"


def _adds_behind(clause: Clause, piece: Piece) -> bool:
    """«трое коней, двое из которых болеют, и шесть коров»: one more in the row outside."""
    joined = [token.text.lower() for token in piece.tokens[:2]] == [",", "и"]
    numbered = bool(piece.words[1:]) and piece.words[1].pos == "NUM"
    return clause.kind == "subordinate" and joined and numbered


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
