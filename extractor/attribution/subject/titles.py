"""Names that no recogniser of organisations knows: «Буран» долетел, сборная Чехии забила."""

from __future__ import annotations

from extractor.annotation import Annotation, Token
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import CLOSING, OPENING, is_noun, named
from extractor.syntax.pieces import is_predicate

TEAM = "сборная"
NAMING = frozenset(["имя", "название", "звание", "титул", "слово"])  # «имя «Заря» носят»
LONGEST = 4  # words of a name; what is longer or has a verb may be speech


def title_at(token: Token, annotation: Annotation) -> str:
    """The words between the marks around a token that heads them; empty without such marks.

    Nothing is declined: the token stands in the nominative.
    """
    words = _inside_marks(token, annotation)
    if not words or not words[0].text[0].isupper() or any(map(is_predicate, words)):
        return ""
    head = next(filter(is_noun, words), None)
    if head is not token or _is_beside_another(words[0], annotation):
        return ""
    return annotation.document.text[words[0].start : words[-1].stop]


def ranked_land(token: Token, mention: Mention) -> str:
    """«Норвегия заняла третье место»: a country or region that is itself ranked."""
    name = named(token, mention.annotation)
    if mention.quantity.kind != "rank" or name is None or name.type != "LOC":
        return ""
    return mention.annotation.document.text[name.start : name.stop]


def team_at(token: Token, annotation: Annotation) -> str:
    """«сборная Норвегии»: a team is called by its country; empty for other nouns."""
    after = annotation.tokens[token.index + 1 : token.index + 2]
    name = named(after[0], annotation) if after else None
    if token.text.lower() != TEAM or name is None or name.type != "LOC":
        return ""
    return f"{TEAM} {annotation.document.text[name.start : name.stop]}"


def _is_beside_another(first: Token, annotation: Annotation) -> bool:
    """«лауреат премии «Оскар» снял»: the name is of a noun that is no subject."""
    near = annotation.tokens[max(first.index - 3, 0) : first.index]
    before = [word for word in near if word.text not in OPENING][-1:]  # the mark may be two: ''
    return any(
        lemma(word) in NAMING or (is_noun(word) and word.feats.get("Case") not in ("Nom", None))
        for word in before
    )


def _inside_marks(token: Token, annotation: Annotation) -> list[Token]:
    near = annotation.tokens[max(token.index - LONGEST, 0) : token.index + LONGEST + 1]
    opening = [word.index for word in near if word.index < token.index and word.text in OPENING]
    closing = [word.index for word in near if word.index > token.index and word.text in CLOSING]
    if not opening or not closing:
        return []
    words = annotation.tokens[opening[-1] + 1 : closing[0]]
    marks = any(word.pos == "PUNCT" for word in words)
    return [] if marks or len(words) > LONGEST else words
