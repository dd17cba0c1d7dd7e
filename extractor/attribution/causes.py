"""Where an event is told that the claim came of: «ранены при взрыве, прогремевшем в мае»."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.phrases import is_adjectival, is_noun
from extractor.syntax.pieces import is_participle

CAUSES = frozenset(["результате", "при", "из-за", "после", "вследствие", "ходе", "от"])
NEAR = 4  # words from «при» to its noun: «при мощном ночном взрыве»


def cause_clause(mention: Mention, clauses: Iterable[Clause]) -> Clause | None:
    """The participle clause of the event, beside the mention's own clause; None without one."""
    own = {token.index for token in mention.clause.tokens}
    for clause in clauses:
        beside = clause.tokens and clause.tokens[0].index - 1 in own
        if beside and clause.kind == "participle" and _tells_cause(clause, mention):
            return clause
    return None


def _tells_cause(clause: Clause, mention: Mention) -> bool:
    """Whether the participle goes with a noun that «при», «в результате» governs."""
    first = clause.tokens[0].index
    noun, *before = mention.annotation.tokens[max(first - NEAR, 0) : first][::-1]
    said = next(filter(is_participle, clause.tokens), None)
    if not is_noun(noun) or said is None or said.feats["Case"] != noun.feats.get("Case"):
        return False
    governor = next((word for word in before if not is_adjectival(word)), None)
    return governor is not None and governor.text.lower() in CAUSES
