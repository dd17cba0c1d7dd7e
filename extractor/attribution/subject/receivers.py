"""Who gets what is counted: «акций принадлежит РЖД», «суд приговорил Громова к двум годам»."""

from __future__ import annotations

from itertools import takewhile

from extractor.attribution.metric.wording import Metric
from extractor.attribution.nominals import is_dative, ungoverned
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import is_itself_subject
from extractor.attribution.subject.cast import Cast
from extractor.changes import ROLES
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import is_adjectival, is_noun
from extractor.syntax.trees import ancestors, has_preposition


def judged(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«суд приговорил Ивана Громова к двум годам»: who gets it."""
    passive = predicate.token is None or predicate.token.feats.get("Voice") == "Pass"
    if predicate.lemma not in ROLES["judge"] or passive:
        return ""
    objects = (t for t in ungoverned(m.clause.tokens) if t.feats.get("Case") in ("Acc", "Gen"))
    people = (cast.person_at(token) for token in objects)
    return next((person.name for person in people if person is not None), "")


def dative(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«акций принадлежит РЖД», ««Северу» придётся потратить»."""
    if _is_given(m) or _is_done_by_others(m):
        return ""
    verbs = {verb.index for verb in m.clause.verbs}
    for token in m.clause.tokens:
        named = token.feats.get("Case") == "Dat" or token.head in verbs
        if named and is_dative(token) and not has_preposition(token, m.sentence):
            name = cast.name_at(token)
            if token.pos == "PRON" and not name:
                name = cast.antecedent(token)
            if name:
                return name
    return ""


def _is_given(mention: Mention) -> bool:
    """«наградили Анну Белову и двух врачей», «лидерам трёх партий»: others get it, too."""
    noun = mention.noun
    if noun is None or has_preposition(noun, mention.sentence):
        return False
    above = takewhile(is_noun, [noun, *ancestors(noun, mention.annotation)])
    datives = [word for word in above if word.feats.get("Case") == "Dat"]
    return any(not has_preposition(word, mention.sentence) for word in datives)


def _is_done_by_others(mention: Mention) -> bool:
    """«двое рабочих пожаловались Анне Беловой»: they are counted, she has no number."""
    own = [other for other in mention.row if other.clause is mention.clause]
    return any(is_itself_subject(other) and _counts_people(other) for other in own)


def _counts_people(mention: Mention) -> bool:
    noun = mention.noun
    return noun is not None and (noun.feats.get("Animacy") == "Anim" or is_adjectival(noun))
