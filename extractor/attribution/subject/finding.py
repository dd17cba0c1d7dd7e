"""Who has, does or receives what is measured: a person, organisation or product by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.age.adjectives import AGO, SHOWING, described_noun, is_adjective
from extractor.attribution.age.finding import find_person
from extractor.attribution.metric.measured import changed_subject, equated_subject
from extractor.attribution.metric.totals import came_to
from extractor.attribution.metric.wording import Metric, rule_names
from extractor.attribution.nominals import can_be
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import object_of, subject_of
from extractor.attribution.subject.cast import GENDERS, GENERIC, Cast
from extractor.attribution.subject.coordination import paired
from extractor.attribution.subject.receivers import dative, judged
from extractor.attribution.subject.titles import ranked_land, team_at, title_at
from extractor.changes import ROLES
from extractor.lemmas import gender_of_word, lemma
from extractor.mentions.mention import INDICATORS, Mention
from extractor.syntax.brackets import word_before
from extractor.syntax.clauses import Clause
from extractor.syntax.openings import REPORTING
from extractor.syntax.phrases import (
    OPENING,
    POSSESSIVES,
    named,
    noun_phrase,
    tokens_after,
    tokens_before,
)
from extractor.syntax.pieces import DASHES, is_participle, is_predicate

# rules of metrics that read «она составила 5 %»
OF_PRONOUN = rule_names(came_to, equated_subject, changed_subject)
FORTUNES = frozenset(["состояние", "богатство"])  # of persons, where the number is a sum
PHRASE = 11  # words from a noun to the name beside it: «президент федерации лыж Анна Белова»
RELATIVES = {"которого": "m", "которой": "f"}
HAVING = frozenset(["быть", "есть", "иметься", "оставаться", "остаться", "появиться"])
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
    if name := _named_in_phrase(token, m, cast) or ranked_land(token, m):
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


def _named_in_phrase(token: Token, mention: Mention, cast: Cast) -> str:
    """The name of the phrase: its head, what stands beside it, or what it points back to."""
    if name := cast.name_at(token) or _apposed(token, mention, cast):
        return name
    return cast.antecedent(token)


def _apposed(token: Token, mention: Mention, cast: Cast) -> str:
    """«премьер-министр Анна Белова», «банк «Восход»», but not «глава «Восхода»»."""
    case = token.feats.get("Case")
    for word in tokens_after(token, mention.sentence, PHRASE):
        if word.text in DASHES and any(verb.index > word.index for verb in mention.clause.verbs):
            continue  # «её соперник — «Заря» отстаёт»
        if word.pos in ("VERB", "AUX", "ADP", "CCONJ") or word.text in ",;:—–()":
            return ""
        quoted = mention.annotation.tokens[word.index - 1].text in OPENING
        if quoted and _is_of_another(mention.annotation.tokens[word.index - 2], token):
            continue
        unbent = quoted and word.feats.get("Case") == "Nom"  # «у банка «Восход»»
        agrees = unbent or word.feats.get("Case", case) == case
        if agrees and (name := cast.name_at(word)):
            return name
        unbent = case == word.feats.get("Case", case) == "Nom"
        if unbent and (title := title_at(word, mention.annotation)):
            return title
    return ""


def _is_of_another(noun: Token, head: Token) -> bool:
    """«форвард клуба «Заря» Иван Громов»: the name is that of the club."""
    other_case = noun.feats.get("Case") != head.feats.get("Case")
    return noun.index > head.index and noun.pos == "NOUN" and other_case


def metric_owner(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«затраты Музея Победы», «доля VTR», «капитализация Samsung»."""
    if metric.token is None or lemma(metric.token) not in INDICATORS | FORTUNES:
        return ""
    phrase = noun_phrase(metric.token, m.annotation)
    for before, token in pairwise(phrase):
        quoted = token.text in OPENING and lemma(before) not in GENERIC
        if token.pos == "ADP" or (quoted and not _opens_name(token, m)):
            break  # «отмена «налога Петровой»» is nobody's
        if token.index > metric.token.index and (name := cast.name_at(token)):
            return name
    return ""


def _opens_name(mark: Token, mention: Mention) -> bool:
    """«продажи «Зари»»: all that is quoted is the name of an organisation."""
    after = mention.annotation.tokens[mark.index + 1 : mark.index + 2]
    name = named(after[0], mention.annotation) if after else None
    return name is not None and name.type == "ORG"


def possessor(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«его состояние — 5 млн», «состояние бизнесмена оценили», «предприниматель, состояние …»."""
    owned = metric.token
    if owned is None or lemma(owned) not in FORTUNES:
        return ""
    sentence = m.annotation.sentence_of(owned)
    after = next(iter(tokens_after(owned, sentence, 1)), None)
    for word in tokens_before(owned, sentence, 1):
        if word.text.lower() in POSSESSIVES:
            return cast.antecedent(word)
    if after is None:
        return ""
    if after.text.lower() in RELATIVES:
        return cast.person_meant(after, RELATIVES[after.text.lower()])
    if after.feats.get("Case") == "Gen" and lemma(after) in SHOWING:
        return cast.person_meant(after, gender_of_word(after), AGO)
    return ""


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


def owner(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«13 финалов у «Водника»», «у него двое сыновей», «у Громова осталось трое внуков»."""
    indicator = metric.token is not None and lemma(metric.token) in INDICATORS
    if not indicator and any(lemma(verb) not in HAVING for verb in m.clause.verbs):
        return ""  # but «у «Зари» продажи упали»
    for before, token in pairwise(t for t in m.clause.tokens if t.text not in OPENING):
        unclear = token.text.lower() in POSSESSIVES | {"них"}  # «у его соперницы» is not his
        if before.text.lower() == "у" and not unclear:
            return _before_clause(token, m, cast) or _named_in_phrase(token, m, cast)
    return ""


def _before_clause(token: Token, mention: Mention, cast: Cast) -> str:
    """«Кроме Петра, у него двое сыновей»: he is not named in the clause itself."""
    gender = GENDERS.get(token.text.lower())
    return cast.person_meant(mention.clause.tokens[0], gender) if gender else ""


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
            return _named_in_phrase(token, m, cast)
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
