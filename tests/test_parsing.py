"""The parser against plain Yargy: same spans, same facts, same order."""

import gc
import time
import timeit
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from razdel import tokenize
from yargy import Parser, and_, forward, not_, or_, rule
from yargy.interpretation import fact
from yargy.pipelines import caseless_pipeline, morph_pipeline, pipeline
from yargy.predicates import (
    caseless,
    custom,
    dictionary,
    eq,
    gram,
    gte,
    in_,
    in_caseless,
    is_capitalized,
    lte,
    normalized,
    true,
)
from yargy.predicates import type as token_type
from yargy.predicates.constructors import Predicate
from yargy.relations import gnc_relation, main
from yargy.rule import Rule
from yargy.span import Span, resolve_spans

from extractor.errors import GrammarError
from extractor.morphology import morphology
from extractor.parsing import GrammarParser, Match
from extractor.parsing.compilation import compiled
from extractor.parsing.parser import resolved
from grammars import GRAMMARS, periods
from grammars.predicates import keyed
from grammars.quantity import Quantity
from grammars.tokens import RazdelTokenizer

Thing = fact("Thing", ["number", "quality", "name"])
Pair = fact("Pair", ["left", "right"])

INT = token_type("INT")
WORD = in_({"а", "б", "в"})


# TOY GRAMMARS: each function builds its rule anew, for Yargy changes forward rules in place


def counted() -> Rule:
    return rule(
        INT.interpretation(Thing.number.custom(int)),
        gram("ADJF").optional().interpretation(Thing.quality.normalized()),
        gram("NOUN").interpretation(Thing.name.normalized()),
    ).interpretation(Thing)


def agreeing() -> Rule:
    agreement = gnc_relation()
    return rule(
        gram("ADJF").match(agreement).interpretation(Thing.quality.inflected()),
        gram("ADJF").match(agreement).optional(),
        gram("NOUN").match(agreement).interpretation(Thing.name.inflected()),
    ).interpretation(Thing)


def agreeing_main() -> Rule:
    agreement = gnc_relation()
    phrase = rule(eq("а"), main(gram("ADJF"))).match(agreement)
    return (
        rule(phrase, gram("NOUN").match(agreement)).interpretation(Thing.name).interpretation(Thing)
    )


def ambiguous() -> Rule:
    """«а б в» is split in two in more than one way."""
    part = rule(WORD.repeatable(max=2))
    left = part.interpretation(Pair.left)
    return rule(left, rule(WORD.repeatable(max=3)).interpretation(Pair.right)).interpretation(Pair)


def reversed_choice() -> Rule:
    part = rule(WORD.repeatable(max=3, reverse=True)).interpretation(Pair.left)
    return rule(
        part, rule(WORD).repeatable(min=2, max=3).interpretation(Pair.right)
    ).interpretation(Pair)


def right_recursive() -> Rule:
    return rule(rule(WORD).repeatable(), eq("5")).interpretation(Pair.left).interpretation(Pair)


def left_recursive() -> Rule:
    chain = forward()
    chain.define(or_(rule(chain, eq("и"), WORD), rule(WORD)))
    return rule(chain.interpretation(Pair.left)).interpretation(Pair)


def nested_recursive() -> Rule:
    """Brackets in brackets, and two rules that begin with each other."""
    inner, outer = forward(), forward()
    inner.define(or_(rule("(", outer, ")"), rule(WORD)))
    outer.define(or_(rule(outer, WORD), rule(inner)))
    return rule(outer.interpretation(Pair.left)).interpretation(Pair)


def doubled() -> Rule:
    """As many readings as there are binary trees."""
    node = forward()
    node.define(or_(rule(node, node), rule(WORD)))
    return rule(node.interpretation(Pair.left), eq("5")).interpretation(Pair)


def listed() -> Rule:
    names = or_(
        morph_pipeline(["новый дом", "дом", "новая книга", "сталь", "стать"]),
        caseless_pipeline(["а б", "а", "б в г"]),
        pipeline(["в г", "в"]),
    )
    return rule(names.interpretation(Thing.name.normalized()), INT.optional()).interpretation(Thing)


def initial(word: str) -> str:
    return word[0].lower()


def predicates() -> Rule:
    return rule(
        or_(
            rule(and_(INT, gte(3), lte(7))),
            rule(and_(INT, custom(lambda text: int(text) % 2 == 0))),
            rule(and_(gram("NOUN"), not_(in_caseless({"дом"})), is_capitalized())),
            rule(normalized("стать"), caseless("А")),
            rule(dictionary({"новый"}), true()),
            rule(in_("абв"), custom(str.isalpha, types="RU")),
            rule(keyed(initial, {"к", "5"}), keyed(initial, {"н", "а"})),
        ).interpretation(Thing.name)
    ).interpretation(Thing)


REGULAR = [counted, agreeing, agreeing_main, ambiguous, reversed_choice, right_recursive]
REGULAR += [left_recursive, nested_recursive, doubled, listed, predicates]
RECURSIVE = [right_recursive, left_recursive, nested_recursive, doubled]


def optional_tail() -> Rule:
    tail = eq("5").optional().interpretation(Pair.right)
    return rule(rule(WORD).repeatable(max=6).interpretation(Pair.left), tail).interpretation(Pair)


def optional_twice() -> Rule:
    shared = rule(eq("а").optional(), rule("б").optional(reverse=True))
    return (
        rule(shared, shared, eq("в"), shared, WORD).interpretation(Pair.left).interpretation(Pair)
    )


def optional_list() -> Rule:
    item = rule(WORD, in_({"и", "5"}).optional())
    left = rule(item.repeatable(max=4).optional().interpretation(Pair.left), eq("г"), item)
    return left.interpretation(Pair)


NULLABLE = [optional_tail, optional_twice, optional_list]

WORDS = "новый новая нового дом дома книга Книги стали сталь"
VOCABULARY = [*"абвАги58()", *WORDS.split()]
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join)
SENTENCES = [
    "",
    "5 новых домов и 8 книг",
    "новая книга нового дома",
    "а новая книга, а новый дом",
    "а б в а б в 5",
    "а и б и в и",
    "( ( а ) б ) в",
    "стали 5 Стали А стала сталь",
    "б в г новая книга 5",
]


class Mended(Parser):
    """Yargy's parser where a part that may be empty is also passed by those who come late to it.

    Aycock & Horspool 2002, "Practical Earley parsing", section 2.
    """

    def predict(self, column: Any, next_column: Any, item: Any) -> None:
        super().predict(column, next_column, item)
        for state in list(column.states):
            if state.completed and state.start_column is column and state.rule is item:
                self.complete(column, state)


def oracle(kind: type[Parser], build: Callable[[], Rule], tokenizer: RazdelTokenizer) -> Parser:
    """Yargy's parser; recursive rules get our guarded compilation, for its own may go astray."""
    if build not in RECURSIVE:
        return kind(build(), tokenizer=tokenizer)
    parser = kind(rule(INT), tokenizer=tokenizer)
    [parser.rule] = compiled([build()], tokenizer)
    return parser


@pytest.fixture(scope="session")
def tokenizer() -> RazdelTokenizer:
    return RazdelTokenizer(morphology())


@pytest.fixture(scope="session")
def regular(tokenizer: RazdelTokenizer) -> tuple[GrammarParser, list[Parser]]:
    """Our parser of the regular toy grammars, all in one, and plain Yargy's of each."""
    ours = GrammarParser([build() for build in REGULAR], morphology())
    return ours, [oracle(Parser, build, tokenizer) for build in REGULAR]


@pytest.fixture(scope="session")
def nullable(tokenizer: RazdelTokenizer) -> tuple[GrammarParser, list[Parser]]:
    ours = GrammarParser([build() for build in NULLABLE], morphology())
    return ours, [oracle(Mended, build, tokenizer) for build in NULLABLE]


@pytest.fixture
def parse() -> Callable[..., list[Match]]:
    def run(built: Rule, text: str) -> list[Match]:
        [matches] = GrammarParser([built], morphology()).findall(tokenize(text))
        return matches

    return run


def told(matches: Iterator[Any] | Sequence[Any]) -> list[Any]:
    """What a caller can see of matches."""
    return [
        (
            tuple(match.span),
            repr(match.fact),
            [(token.value, token.type, forms(token)) for token in match.tokens],
        )
        for match in matches
    ]


def forms(token: Any) -> list[str]:
    return [str(form.raw.tag) for form in getattr(token, "forms", [])]


def same(parsers: tuple[GrammarParser, list[Parser]], text: str) -> None:
    ours, yargys = parsers
    found = ours.findall(tokenize(text))
    for matches, yargy in zip(found, yargys, strict=True):
        assert told(matches) == told(yargy.findall(text))


# AGAINST THE ORACLE


@pytest.mark.parametrize("text", SENTENCES)
def test_finds_what_yargy_finds_in_sentences(
    regular: tuple[GrammarParser, list[Parser]], text: str
) -> None:
    same(regular, text)


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_finds_what_yargy_finds(regular: tuple[GrammarParser, list[Parser]], text: str) -> None:
    same(regular, text)


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_passes_optional_parts_every_time(
    nullable: tuple[GrammarParser, list[Parser]], text: str
) -> None:
    same(nullable, text)


def test_toy_sentences_have_matches_of_every_grammar(
    regular: tuple[GrammarParser, list[Parser]],
) -> None:
    ours, _ = regular
    found = [ours.findall(tokenize(text)) for text in [*SENTENCES, "а б а б 5 8"]]
    assert all(any(matches[number] for matches in found) for number in range(len(REGULAR)))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), unique=True, max_size=30).map(
        lambda pairs: sorted(((a, a + n) for a, n in pairs), key=lambda r: (r[0], -r[1]))
    )
)
def test_resolves_overlaps_like_yargy(ranges: list[tuple[int, int]]) -> None:
    spans = [Span(*range) for range in ranges]
    assert list(resolved(ranges)) == [tuple(span) for span in resolve_spans(spans)]


# THE PROJECT'S GRAMMARS

CLAIMS = [
    "Завод продал 1 240 тракторов за 3,5 млрд рублей, это на 12% больше, чем в 2013 году.",
    "От двухсот двадцати до трёхсот тысяч человек приехали в город с 5 по 12 мая 2015 года.",
    "Цена выросла вдвое, с 40 до 80 долл. за баррель, то есть в 2 раза.",
    "54-летний водитель проехал около 900 км за три с половиной часа.",
    "Треть жителей, или более 15 тысяч семей, получили по 10 500 руб. 50 коп.",
    "Бюджет составил не менее $1,02 млн (€900 тыс.), рост — 5–7 процентов.",
    "Сборная заняла пятое место, набрав 58 из 90 очков к 19:30.",
    "За последние полтора года трёхдневный форум прошёл в 12-й раз.",
]
NUMERALS = "5 12 2,5 000 1998 -7 50–70 54-летний двести двадцать три тысяч миллиона млн тыс. треть"
COMPARED = "около более не менее от с до в на за и или по к , . ( ) - полтора вдвое из"
MEASURED = (
    "% $ руб. рублей долларов процентов раза лет года год мая января час км кв. м место человек"
)
CLAIM_WORDS = [*NUMERALS.split(), *COMPARED.split(), *MEASURED.split()]


@pytest.fixture(scope="session")
def project(tokenizer: RazdelTokenizer) -> tuple[GrammarParser, list[Parser]]:
    rules = [periods.GRAMMAR.rule, *(grammar.rule for grammar in GRAMMARS)]
    yargys = [Parser(rule, tokenizer=tokenizer) for rule in rules]
    return GrammarParser(rules, morphology()), yargys


@pytest.mark.parametrize("text", CLAIMS)
def test_grammars_read_what_they_read_in_yargy(
    project: tuple[GrammarParser, list[Parser]], text: str
) -> None:
    same(project, text)


@given(text=st.lists(st.sampled_from(CLAIM_WORDS), max_size=6).map(" ".join))
@settings(max_examples=15, deadline=None)
def test_grammars_read_random_words_like_yargy(
    project: tuple[GrammarParser, list[Parser]], text: str
) -> None:
    same(project, text)


def quantities(parser: GrammarParser, text: str) -> list[Quantity | None]:
    _, *found = parser.findall(tokenize(text))
    return [
        grammar.read(match)
        for grammar, matches in zip(GRAMMARS, found, strict=True)
        for match in matches
    ]


@given(
    text=st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from(CLAIM_WORDS), max_size=40).map(" ".join),
        st.lists(st.sampled_from(CLAIM_WORDS), max_size=20).map("".join),
        st.text(alphabet="0123456789.,- %$тысмлн", max_size=40),
    )
)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_grammars_raise(
    project: tuple[GrammarParser, list[Parser]], text: str
) -> None:
    for quantity in quantities(project[0], text):
        assert quantity is None or 0 <= quantity.start < quantity.stop <= len(text)


@pytest.mark.parametrize(
    "numerals", ["пять ", "двести двадцать пять тысяч ", "5 ", "1 000 ", "с 5 до "]
)
def test_numerals_are_read_in_linear_time(numerals: str) -> None:
    parser = GrammarParser([grammar.rule for grammar in GRAMMARS], morphology())
    size = len(numerals.split())
    short, long = (seconds(parser, numerals * (count // size)) for count in (1000, 4000))
    assert long < 12 * short  # a quadratic parser would take 16 times as long
    assert long < 2


# WHERE YARGY ERRS


def test_optional_tail_does_not_cut_long_repetitions(parse: Callable[..., list[Match]]) -> None:
    [match] = parse(rule(rule(WORD).repeatable(max=6), eq("5").optional()), "а а а а")
    assert tuple(match.span) == (0, 7)


def test_two_optional_repetitions_are_not_confused(parse: Callable[..., list[Match]]) -> None:
    parts = [eq(word).optional().repeatable() for word in "абв"]
    [match] = parse(rule(*parts, eq("г")), "а б в г")
    assert tuple(match.span) == (0, 7)


# WHAT A MATCH TELLS


def test_match_counts_in_the_tokens_of_the_sentence(parse: Callable[..., list[Match]]) -> None:
    [match] = parse(counted(), "было 5 книг там")
    assert match.range == (1, 3)
    assert [token.value for token in match.context] == ["было", "5", "книг", "там"]
    assert [token.value for token in match.context[slice(*match.range)]] == ["5", "книг"]


def test_fact_knows_the_spans_of_its_parts(parse: Callable[..., list[Match]]) -> None:
    [match] = parse(counted(), "было 5 новых книг")
    assert [tuple(span) for span in match.fact.spans] == [(5, 6), (7, 12), (13, 17)]


def test_no_fact_without_interpretation(parse: Callable[..., list[Match]]) -> None:
    [match] = parse(rule(INT), "5")
    with pytest.raises(ValueError, match="interpretation"):
        _ = match.fact


def test_may_match_tells_sentences_without_a_start() -> None:
    parser = GrammarParser([rule(INT, "раз"), rule("весь", "дом")], morphology())
    assert parser.may_match(tokenize("ещё 5"))
    assert parser.may_match(tokenize("весь день"))
    assert not parser.may_match(tokenize("дом стоит, раз построен"))


def test_predicates_that_look_beyond_the_form_are_asked_for_each_token(
    parse: Callable[..., list[Match]],
) -> None:
    class AtStart(Predicate):
        def __call__(self, token: Any) -> bool:
            return bool(token.span.start == 0)

    matches = parse(rule(and_(WORD, AtStart())), "а а")
    assert [tuple(match.span) for match in matches] == [(0, 1)]


def test_rules_can_be_compiled_again(tokenizer: RazdelTokenizer) -> None:
    built = [counted(), nested_recursive(), doubled()]
    first, second = (GrammarParser(built, morphology()) for _ in range(2))
    text = "5 книг ( а б ) 5"
    tokens = list(tokenize(text))
    assert [told(m) for m in first.findall(tokens)] == [told(m) for m in second.findall(tokens)]
    for yargy, matches in zip(built, second.findall(tokens), strict=True):
        assert told(Parser(yargy, tokenizer=tokenizer).findall(text)) == told(matches)


# RULES THAT CANNOT BE USED


def compiled_before() -> Rule:
    built = left_recursive()
    Parser(built, tokenizer=RazdelTokenizer(morphology()))
    return built


def endless() -> Rule:
    again = forward()
    return rule(again.define(or_(rule(WORD), rule(again, eq("г").optional()))), "5")


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: INT, "expected a Yargy rule, got type"),
        (lambda: rule(INT.optional()), "rule 2 may match no words"),
        (lambda: rule(forward()), "forward not defined"),
        (lambda: rule(gram("ГЛАГОЛ")), "ГЛАГОЛ"),
        (lambda: rule(token_type("WORD")), "WORD"),
        (lambda: rule(WORD).repeatable(max=2000), "nested too deeply"),
        (compiled_before, "compiled already"),
        (endless, "without end"),
    ],
)
def test_unusable_rules_are_refused(build: Callable[[], Any], message: str) -> None:
    with pytest.raises(GrammarError, match=message):
        GrammarParser([rule(INT), build()], morphology())


# TIME AND MEMORY


def seconds(parser: GrammarParser, text: str) -> float:
    tokens = list(tokenize(text))
    return min(
        timeit.repeat(lambda: parser.findall(tokens), timer=time.process_time, repeat=3, number=1)
    )


def test_time_is_linear_in_the_matches() -> None:
    parser = GrammarParser([counted(), ambiguous(), left_recursive(), listed()], morphology())
    text = "5 новых книг, а б в, а и б в г "
    assert seconds(parser, text * 1600) < 10 * seconds(parser, text * 400)


def test_long_unbounded_repetitions_are_read(parse: Callable[..., list[Match]]) -> None:
    [match] = parse(right_recursive(), "а " * 700 + "5")
    assert match.range == (0, 701)


def test_leaves_no_garbage() -> None:
    parser = GrammarParser([counted(), nested_recursive(), agreeing()], morphology())
    tokens = list(tokenize("5 новых книг ( а б ) и новая книга"))
    parser.findall(tokens)
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            told(matches[0] for matches in parser.findall(tokens))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.parsing.parser.FORMS", 50)
    parser = GrammarParser([counted()], morphology())
    for number in range(500):
        [[match]] = parser.findall(tokenize(f"{number} книг"))
        assert match.fact.number == number
    assert len(parser._parts) <= 52


def test_matches_outlive_what_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.parsing.parser.FORMS", 1)
    parser = GrammarParser([counted()], morphology())
    kept = [parser.findall(tokenize(text))[0][0] for text in ("5 новых книг", "7 книг", "8 стали")]
    assert [match.fact.name for match in kept] == ["книга", "книга", "сталь"]
    assert [match.fact.quality for match in kept] == ["новый", None, None]
