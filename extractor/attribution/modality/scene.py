"""A claim's verb with those that it depends on: «не может быть выдано».

What it takes to tell how certain the claim is: which verbs stand over the number, whether the
number counts who does it, and whether it has come true.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.annotation import Token
from extractor.attribution.period.finding import Period
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.trees import ancestors, head


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the mention, its verb, and the clause where that verb stands.

    The clause is not the mention's own where the verb is borrowed: «цены вырастут на 5 %, а
    тарифы — на 7 %».
    """

    mention: Mention
    predicate: Token | None
    clause: Clause
    period: Period | None

    @property
    def verbs(self) -> list[Token]:
        """The verb of the claim and those that it depends on: «не может быть выдано»."""
        predicate = self.predicate
        if predicate is None:
            return [verb for verb in self.clause.verbs if not is_converb(verb)]
        if is_finite(predicate):
            return [predicate]
        governor = _governor(predicate, self.mention)
        inside = [verb for verb in governor if verb in self.clause.tokens]
        return [predicate, *inside, *_group(predicate, self.clause)]

    @property
    def is_subject(self) -> bool:
        """Whether the number tells of who does it: «2,4 % участников не прошли отбор»."""
        mention = self.mention
        own = [*mention.tokens, *([mention.noun] if mention.noun is not None else [])]
        for token in ancestors(mention.anchor, mention.annotation):
            if token.pos in ("VERB", "AUX"):
                break
            own.append(token)  # «не платят абоненты 50 операторов»
        return any(token.rel == "nsubj" for token in own) or _counts_doers(self)

    @property
    def is_past(self) -> bool:
        """Whether something is said to have come true: «выросла», «выполнен»."""
        return any(
            verb.feats.get("Tense") == "Past" or verb.feats.get("VerbForm") == "Part"
            for verb in self.verbs
        )


def is_converb(verb: Token) -> bool:
    """«не отрицая»: it says nothing of the clause's verb."""
    return verb.feats.get("VerbForm") == "Conv"


def is_finite(verb: Token) -> bool:
    """«планируют», «намерен»: the verb that a clause stands on."""
    return verb.feats.get("VerbForm", "Fin") == "Fin" and verb.pos != "AUX"


def _group(verb: Token, clause: Clause | None) -> list[Token]:
    """Verbs before an infinitive up to the finite one, of the clauses before it if need be.

    «планируют купить 60 машин и продать 40»: «продать» has its «планируют» in another clause.
    """
    group: list[Token] = []
    while clause is not None:
        for other in reversed(clause.verbs):
            if other.index < verb.index and not is_converb(other):
                group.append(other)
                if is_finite(other):
                    return group
        clause = clause.previous if _is_infinitive(verb) else None
    return group


def _governor(verb: Token, mention: Mention) -> list[Token]:
    """The verb that an infinitive depends on in the tree: «мешающее продать»."""
    above = head(verb, mention.annotation)
    governs = above is not None and above.pos in ("VERB", "ADJ") and _is_infinitive(verb)
    return [above] if above is not None and governs else []


def _is_infinitive(verb: Token) -> bool:
    return verb.feats.get("VerbForm") == "Inf"


def _counts_doers(scene: Scene) -> bool:
    """«порог не преодолели 2,4 % участников»: people, a plural verb, and nobody else to do it."""
    noun = scene.mention.noun
    plural = any(is_finite(v) and v.feats.get("Number") == "Plur" for v in scene.verbs)
    if noun is None or noun.feats.get("Animacy") != "Anim" or not plural:
        return False
    subjects = (token for token in scene.clause.tokens if token.rel == "nsubj")
    return not any(token.feats.get("Number") == "Plur" for token in subjects)
