"""Who has, does or receives what is measured: a person, organisation or product by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.age.adjectives import described_noun, is_adjective
from extractor.attribution.age.finding import find_person
from extractor.attribution.metric.measured import changed_subject, equated_subject
from extractor.attribution.metric.totals import came_to
from extractor.attribution.metric.wording import Metric, rule_names
from extractor.attribution.nominals import can_be
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import object_of, subject_of
from extractor.attribution.subject.cast import Cast
from extractor.attribution.subject.coordination import paired
from extractor.attribution.subject.naming import named_in_phrase
from extractor.attribution.subject.owners import FORTUNES, metric_owner, owner, possessor
from extractor.attribution.subject.receivers import dative, judged
from extractor.attribution.subject.titles import ranked_land, team_at, title_at
from extractor.changes import ROLES
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.brackets import word_before
from extractor.syntax.clauses import Clause
from extractor.syntax.openings import REPORTING
from extractor.syntax.phrases import tokens_before
from extractor.syntax.pieces import DASHES, is_participle, is_predicate

# rules of metrics that read «она составила 5 %»
OF_PRONOUN = rule_names(came_to, equated_subject, changed_subject)
IMPERSONAL = frozenset(["предстоять", "прийтись", "приходиться", "удаться", "удаваться"])
VOTING = frozenset(["голосовать", "проголосовать"])
PLACING = frozenset(["ставить", "поставить", "поместить", "помещать", "отвести", "вывести"])


@dataclass(frozen=True, slots=True)
class Subject:
    """The canonical name and the rule that found it."""

    text: str
    rule: str


Rule = Callable[[Mention, Predicate, Metric, Cast], str]


def find_subject(mention: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> Subject:
    """The canonical name of the subject; empty if none is named or resolvable."""
    if mention.quantity.kind == "age":
        return Subject(*find_person(mention, cast))
    for rule in RULES:
        text = rule(mention, predicate, metric, cast)
        if text:
            return Subject(text, rule.__name__)
    return Subject("", "")


def grammatical_subject(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«Samsung отдала», «клуб «Рассвет» получил»: the subject of the verb."""
    if _values(m, predicate, metric) or _is_ordered(m, predicate) or _is_told(m, predicate):
        return ""
    token = subject_of(m)
    if token is None or (_falls_to(m, predicate) and token not in m.clause.tokens):
        return ""
    if token.pos == "PRON" and metric.rule in OF_PRONOUN:
        return ""
    if name := named_in_phrase(token, m, cast) or ranked_land(token, m):
        return name
    said = title_at(token, m.annotation) or team_at(token, m.annotation)
    return said if predicate.lemma else ""


def _falls_to(m: Mention, predicate: Predicate) -> bool:
    """«экипажу, в котором Иван Громов, предстоит …»: no subject to borrow."""
    infinitive = predicate.token is not None and predicate.token.feats.get("VerbForm") == "Inf"
    return infinitive and any(lemma(verb) in IMPERSONAL for verb in m.clause.verbs)


def _is_told(m: Mention, predicate: Predicate) -> bool:
    """«газета «Заря» сообщила о трёх погибших»: she only says so."""
    about = m.previous is not None and m.previous.text.lower() in ("о", "об", "обо", "про")
    return about and predicate.lemma in REPORTING


def before_bracket(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«билеты получили МЧС (40) и «Заря» (12)»: each number is its own name's."""
    word = word_before(m.cell, m.sentence) if m.cell is not None else None
    if word is None or any(is_predicate(token) for token in _since(word, m)):
        return ""  # «Громов (он купил 5 станков)»
    return cast.name_at(word)


def _since(word: Token, mention: Mention) -> list[Token]:
    return mention.annotation.tokens[word.index + 1 : mention.tokens[0].index]


def placed(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«журнал поставил Громову на 5-е место», «, поставив её на 5-е место»: who is ranked."""
    owned = metric.token is not None and lemma(metric.token) in FORTUNES
    if m.quantity.kind != "rank" and not owned:
        return ""
    token = object_of(m, predicate)
    if token is None or token in m.tokens:
        return ""
    return cast.name_at(token) or (cast.antecedent(token) if token.pos == "PRON" else "")


def _values(m: Mention, predicate: Predicate, metric: Metric) -> bool:
    """«журнал оценил состояние певицы», «поставил её на 5-е место»: not whose it is."""
    active = predicate.token is not None and predicate.token.feats.get("Voice") != "Pass"
    owned = metric.token is not None and lemma(metric.token) in FORTUNES
    put = m.quantity.kind == "rank" and predicate.lemma in PLACING
    return active and (put or (owned and predicate.lemma not in ROLES["level"]))


def before_participle(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«водитель Пётр Громов, имевший 20 лет стажа»: whom the participle speaks of."""
    clause = _around_bracket(m.clause)
    first = clause.tokens[0]
    said = next(filter(is_participle, clause.tokens[:4]), None)
    if clause.kind != "participle" or said is None or said.feats.get("Number") == "Plur":
        return ""
    words = m.annotation.tokens[max(first.index - 4, 0) : first.index]
    before = [word for word in words if word.pos != "PUNCT"]  # «фирма «Заря», построившая»
    if not before or (not can_be(said, "Gen") and any(w.pos == "ADP" for w in before[-3:])):
        return ""  # «Громов из «Зари», построивший»
    case = before[-1].feats.get("Case", "")
    return cast.name_at(before[-1]) if not case or can_be(said, case) else ""


def _around_bracket(clause: Clause) -> Clause:
    """«у Беловой, набравшей 80 очков (30 за бег)»: the clause that the bracket tells more of."""
    within = clause.kind == "parenthesis" and not clause.verbs
    return clause.parent if within and clause.parent is not None else clause


def resumed(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«19-летний форвард проведёт год в клубе»: whose age the subject tells."""
    token = subject_of(m)
    for other in reversed(m.before):
        aged = other.quantity.kind == "age" and is_adjective(other)
        if token is not None and aged and described_noun(other) is token:
            return find_person(other, cast)[0]
    return ""


def one_of_several(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«второе и третье места заняли Громов и Белова»: each number has a name of its own."""
    return paired(m, cast)


def _is_ordered(m: Mention, predicate: Predicate) -> bool:
    """«губернатор поручил эвакуировать 73 ребёнка»: somebody else does it."""
    infinitive = predicate.token is not None and predicate.token.feats.get("VerbForm") == "Inf"
    return infinitive and any(lemma(verb) in ROLES["order"] for verb in m.clause.verbs)


def voted_for(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«за него проголосовали 17,4 %»: who gets the votes."""
    if predicate.lemma not in VOTING:
        return ""
    tokens = m.clause.tokens
    for before, token in pairwise(tokens):
        if before.text.lower() == "за":
            return named_in_phrase(token, m, cast)
    return ""


def listed(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«3. Аркади Громов — 6 % (118 голосов)»: the name before the dash, whatever its form."""
    numbers = {t.index for other in [*m.before, m] for t in other.tokens}
    dash = False
    for token in reversed(tokens_before(m.tokens[-1], m.sentence)):
        dash = dash or token.text in DASHES
        if token.index not in numbers and token.pos != "PUNCT":
            return cast.name_at(token) if dash and not predicate.lemma else ""
    return ""


RULES: list[Rule] = [
    metric_owner,
    possessor,
    before_bracket,
    placed,
    voted_for,
    judged,
    before_participle,
    owner,
    one_of_several,
    grammatical_subject,
    resumed,
    dative,
    listed,
]
