"""Clauses of a sentence: which words go with which verb.

The tree of a sentence with numerals in it is often broken at the numeral; commas, conjunctions
and the forms of verbs are not. «В ходе опроса, проведённого в 20 школах, собрано 100 анкет»
is two clauses: «проведённого в 20 школах» and the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.annotation import Sentence, Token
from extractor.syntax.openings import is_amount, is_insertion, opened_kind
from extractor.syntax.pieces import DASHES, Piece, pieces_of

OPEN = frozenset(["main", "subordinate", "parenthesis"])
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
        kind = opened_kind(piece, following)
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
        if target is not None and _follows_comma(piece) and self._closes(target, piece):
            target = self.outer
        elif target is not None and _adds_behind(target, piece):
            target = target.parent
        if target is None or len(target.tokens) > LONGEST:
            self._begin("main", piece)
        else:
            target.add(piece)
            self.last = target

    def _closes(self, clause: Clause, piece: Piece) -> bool:
        """Whether a comma ends the clause: «…, проводимого в школах, …», «Как сообщил банк, …».

        Of «доля тех, кто поедет к морю, вдвое выше» the main clause has yet to say its own.
        """
        opening = self.outer is None or (clause.parent is self.outer and not self.outer.verbs)
        ended = clause.kind == "subordinate" and opening and bool(clause.verbs)
        ended = ended and not is_insertion(piece) and not is_amount(piece)
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
