"""Units said once: «5, 7 и 12 процентов», «17 млрд рублей, из них 12 млрд», «фунтов» of Cyprus."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractor.annotation import Sentence, Token
from extractor.changes import comparative
from extractor.syntax.pieces import DASHES
from grammars.age import OLDEST
from grammars.lexicon import read_table
from grammars.money import NOUNS, bare_noun, currency
from grammars.numerals import THOUSAND_WORDS
from grammars.quantity import Quantity

LIST = re.compile(r"\s*(?:,|и|или|либо|и/или|, и)\s*")
SIZE = re.compile(r"\s*(?:на|×|x|х)\s*")  # «4 на 6 метров», «60×60 см»
SIGNS = set("+-−–")  # «12 тыс., +5 %»
NO_NOUN = {"ADP", "PUNCT", "VERB", "AUX", "CCONJ", "SCONJ", "ADV", "PART", "PRON"}
LAST_WORD = re.compile(r"[а-яё]+(?=\.?\Z)", re.IGNORECASE)
PAID = tuple(row["stem"] for row in read_table("money_words"))
EQUIVALENT = re.compile(r"\s*\(\s*")
OUTSIDE, BRACKETED = False, True
IN_PERCENT = re.compile(r"\bв процент(?:ах|ном)\b", re.IGNORECASE)
WEATHER = re.compile(r"\b(?:температур|термометр|градусник|мороз|похолод|потепл)", re.IGNORECASE)
WHOLE = 100
THOUSAND = 1000
SPEEDS = {"m/s", "km/h"}
START = {"с", "со"}
JOINED = (["и"], ["или"], ["а", "также"], ["и", "также"])
GUSTS = ("местами", "порыв")
AT_AGE = {"в", "к"}
NEAR = 6  # words before a sum that may tell that it is one
CARRIED = {"money", "percent", "measure", "duration", "age"}


def carry_units(quantities: list[Quantity], sentence: Sentence, text: str) -> list[Quantity]:
    """Quantities with the unit that a neighbour of the same sentence says for them too."""
    quantities = _in_degrees(_in_percent(quantities, sentence, text), sentence, text)
    if len(quantities) < 2:
        return quantities
    listed = _carry_on(_carry_back(quantities, text), sentence)
    return _carry_money(listed, sentence, text)


def _in_percent(quantities: list[Quantity], sentence: Sentence, text: str) -> list[Quantity]:
    """«в процентном отношении это 91,3»: the first bare number behind the words is a percentage."""
    said = IN_PERCENT.search(text, sentence.start, sentence.stop) if quantities else None
    ahead = [q for q in quantities if said is not None and q.start > said.start()]
    if not ahead or not _is_bare_percent(ahead[0], sentence):
        return quantities
    at = quantities.index(ahead[0])
    return [*quantities[:at], replace(ahead[0], kind="percent", unit="%"), *ahead[1:]]


def _in_degrees(quantities: list[Quantity], sentence: Sentence, text: str) -> list[Quantity]:
    """«температура упала до −30»: a bare number with a sign where weather is spoken of."""
    signed = [quantity for quantity in quantities if _is_bare_and_signed(quantity, text)]
    if not signed or not WEATHER.search(text, sentence.start, sentence.stop):
        return quantities
    return [replace(q, kind="measure", unit="°C") if q in signed else q for q in quantities]


def _is_bare_and_signed(quantity: Quantity, text: str) -> bool:
    is_signed = quantity.value < 0 or "+" in text[quantity.start : quantity.stop]
    return is_signed and quantity.kind == "count" and not quantity.unit


def _is_bare_percent(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the number could be a percentage: no noun follows that it would count."""
    following = _token_after(quantity, sentence)
    is_small = quantity.kind == "count" and not quantity.unit and quantity.value_high <= WHOLE
    return is_small and (following is None or _starts_no_noun(following))


def _carry_on(quantities: list[Quantity], sentence: Sentence) -> list[Quantity]:
    """«физику — 18 процентов, информатику — 21», «145 рублей, на 15 больше»: the unit goes on."""
    carried = quantities[:1]
    for quantity in quantities[1:]:
        before = carried[-1]
        if quantity.kind == "duration" and _is_age_too(before, quantity, sentence):
            quantity = replace(quantity, kind="age")
        elif quantity.kind == "count" and not quantity.unit and before.kind in CARRIED:
            pair = _is_parallel(before, quantity, sentence) or _is_goal(before, quantity, sentence)
            more = before.kind != "percent" and _is_difference(quantity, sentence)
            aged = before.kind == "age" and (
                _is_later_age(before, quantity, sentence) or _is_of_another(quantity, sentence)
            )
            if pair or more or aged:
                quantity = replace(quantity, kind=before.kind, unit=before.unit)
            elif (paid := _last_sum(carried)) and _is_gapped(quantity, sentence):
                quantity = replace(quantity, kind=paid.kind, unit=paid.unit)
        carried.append(quantity)
    return carried


def _last_sum(quantities: list[Quantity]) -> Quantity | None:
    """The sum of money said last, over the ages of those who paid."""
    last = next((q for q in reversed(quantities) if q.kind != "age"), None)
    return last if last is not None and last.kind == "money" else None


def _is_gapped(quantity: Quantity, sentence: Sentence) -> bool:
    """«Громов отдал 5 000 рублей, 57-летний Белов — 7 000»: thousands behind another payer."""
    following = _token_after(quantity, sentence)
    at = bisect_left(sentence.tokens, quantity.start, key=lambda token: token.start)
    payer, dash = sentence.tokens[at - 2 : at] if at > 1 else (None, None)
    if payer is None or dash is None or dash.text not in DASHES or quantity.value < THOUSAND:
        return False
    closed = following is None or following.pos in ("PUNCT", "NUM")
    return closed and payer.feats.get("Animacy") == "Anim"


def _is_parallel(before: Quantity, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether both stand behind a dash, and nothing is counted."""
    dashes = all(_token_before(one, sentence) in DASHES for one in (before, quantity))
    following = _token_after(quantity, sentence)
    if before.kind == "age" and quantity.value >= OLDEST:
        return False  # «57-летний столяр — 30 000»
    return dashes and (following is None or following.pos == "PUNCT")


def _is_age_too(before: Quantity, quantity: Quantity, sentence: Sentence) -> bool:
    """«дети до 2 лет, а также от 7 до 14 лет»."""
    between = [t for t in sentence.tokens if before.stop <= t.start < quantity.start]
    joined = [token.text.lower() for token in between if token.text != ","]
    return before.kind == "age" and quantity.unit == "year" and joined in JOINED


def _is_goal(before: Quantity, quantity: Quantity, sentence: Sentence) -> bool:
    """«с 35 рублей до 40»; of wind also «5 метров в секунду, местами до 15»."""
    between = [t for t in sentence.tokens if before.stop <= t.start < quantity.stop]
    words = [token.text.lower() for token in between if token.text.isalpha()]
    following = _token_after(quantity, sentence)
    closed = following is None or following.pos == "PUNCT"
    moved = words == ["до"] and len(between) == 2 and _starts_with(before, sentence, START)
    gusts = before.unit in SPEEDS and bool(words) and words[0].startswith(GUSTS)
    return closed and (moved or (gusts and words[1:] in ([], ["до"])))


def _starts_with(quantity: Quantity, sentence: Sentence, words: Collection[str]) -> bool:
    """Whether one of the words begins the quantity or stands right before it."""
    at = bisect_left(sentence.tokens, quantity.start, key=lambda token: token.start)
    return any(token.text.lower() in words for token in sentence.tokens[max(at - 1, 0) : at + 1])


def _is_later_age(before: Quantity, quantity: Quantity, sentence: Sentence) -> bool:
    """«в 22 года женился, а в 25 уехал»: the same preposition, and nothing is counted."""
    preposition, following = _token_before(before, sentence), _token_after(quantity, sentence)
    is_same = preposition in AT_AGE and _token_before(quantity, sentence) in AT_AGE
    nothing = following is None or following.pos in NO_NOUN
    return is_same and nothing and before.value < quantity.value < OLDEST


def _is_of_another(quantity: Quantity, sentence: Sentence) -> bool:
    """«сыну 5 лет, дочери 7»: right behind another person, and nothing is counted."""
    before = next((t for t in reversed(sentence.tokens) if t.stop <= quantity.start), None)
    following = _token_after(quantity, sentence)
    feats = before.feats if before is not None else {}
    is_closed = following is None or following.pos == "PUNCT"
    return is_closed and feats.get("Animacy") == "Anim" and feats.get("Case") == "Dat"


def _is_difference(quantity: Quantity, sentence: Sentence) -> bool:
    """«на 15 больше»."""
    following = _token_after(quantity, sentence)
    more = following is not None and comparative([following]) is not None
    return more and _token_before(quantity, sentence) == "на"


def _token_before(quantity: Quantity, sentence: Sentence) -> str:
    at = bisect_left(sentence.tokens, quantity.start, key=lambda token: token.start)
    return sentence.tokens[at - 1].text.lower() if at else ""


def _token_after(quantity: Quantity, sentence: Sentence) -> Token | None:
    return next((t for t in sentence.tokens if t.start >= quantity.stop), None)


def carry_currency(
    quantities: Sequence[list[Quantity]], sentences: Sequence[Sentence], text: str
) -> None:
    """Make money of «выручку в 3 миллиарда» where the sentences before name a currency."""
    units = {OUTSIDE: "", BRACKETED: ""}
    for own, sentence in zip(quantities, sentences, strict=True):
        for i, quantity in enumerate(own):
            side = _side(quantity, sentence, text)
            if quantity.kind == "money":
                units[side] = quantity.unit
            elif units[side] and _is_bare_sum(quantity, sentence, text):
                equated = _has_equivalent(quantity, own, text)
                if equated or _costs(quantity, sentence):
                    own[i] = replace(quantity, kind="money", unit=units[side])


def _side(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the number stands in brackets: «8 млрд крон (1,2 млрд евро)» has two currencies."""
    before = text[sentence.start : quantity.start]
    return before.count("(") > before.count(")")


def _has_equivalent(quantity: Quantity, own: list[Quantity], text: str) -> bool:
    """«340 млн (примерно 4 млн евро)»: a sum of money follows in brackets."""
    after = next((other for other in own if other.start >= quantity.stop), None)
    if after is None or after.kind != "money":
        return False
    return EQUIVALENT.fullmatch(text[quantity.stop : after.start]) is not None


def _costs(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a word before the number speaks of money."""
    before = [t.text.lower() for t in sentence.tokens if t.stop <= quantity.start]
    return any(word.startswith(PAID) for word in before[-NEAR:])


def _carry_back(quantities: list[Quantity], text: str) -> list[Quantity]:
    """«5, 7 и 12 процентов»: the last of a list names the unit."""
    carried = [quantities[-1]]
    for quantity in reversed(quantities[:-1]):
        after = carried[-1]
        between = text[quantity.stop : after.start]
        joined = LIST.fullmatch(between) or (after.kind == "measure" and SIZE.fullmatch(between))
        bare = quantity.kind == "count" and not quantity.unit and text[after.start] not in SIGNS
        bare = bare and (after.kind != "age" or quantity.value < OLDEST)  # «– 800, 47-летний»
        if bare and after.kind in CARRIED and joined:
            quantity = replace(quantity, kind=after.kind, unit=after.unit)
        carried.append(quantity)
    return carried[::-1]


def _carry_money(quantities: list[Quantity], sentence: Sentence, text: str) -> list[Quantity]:
    """«на 9 миллиардов рублей 5 миллиардов приходится …»: money goes on as money."""
    sides = [_side(quantity, sentence, text) for quantity in quantities]
    sums = [(side, q.unit) for side, q in zip(sides, quantities, strict=True) if q.kind == "money"]
    carried: list[Quantity] = []
    before = {OUTSIDE: "", BRACKETED: ""}
    for side, quantity in zip(sides, quantities, strict=True):
        if quantity.kind == "money":
            before[side] = quantity.unit
        elif sums and _is_bare_sum(quantity, sentence, text):
            # «доходы — 1,2 трлн, расходы — 1,4 трлн рублей»: the unit may come after, too
            unit = before[side] or next((unit for other, unit in sums if other == side), "")
            if before[side] or (unit and _costs(quantity, sentence)):
                quantity = replace(quantity, kind="money", unit=unit)
        carried.append(quantity)
    return carried


def _is_bare_sum(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    last = LAST_WORD.search(text, quantity.start, quantity.stop)
    if quantity.kind != "count" or last is None or last[0].lower() not in THOUSAND_WORDS:
        return False
    following = _token_after(quantity, sentence)
    return following is None or _starts_no_noun(following)


def _starts_no_noun(token: Token) -> bool:
    """Whether no counted noun begins here: that would be a genitive («12 миллиардов голосов»)."""
    if not token.pos:
        return not token.text[0].isalpha()
    return token.pos in NO_NOUN or token.feats.get("Case", "Gen") != "Gen"


def resolve_currencies(quantities: list[list[Quantity]], text: str) -> None:
    """Give «фунтов» the country that the same document names with an earlier «сирийских фунтов»."""
    named: dict[str, str] = {}
    for own in quantities:
        for i, quantity in enumerate(own):
            if quantity.kind != "money":
                continue
            quote = text[quantity.start : quantity.stop]
            noun = bare_noun(quote)
            if noun in named:
                own[i] = replace(quantity, unit=named[noun])
            elif not noun:
                named |= _named_noun(quote, quantity.unit)


def _named_noun(quote: str, unit: str) -> dict[str, str]:
    """The noun of «сирийских фунтов» with its code; empty where the quote names no country."""
    noun = bare_noun(quote.rsplit(maxsplit=1)[-1])
    found = currency(quote.rsplit(maxsplit=1)[-1]) if noun else None
    return {noun: unit} if noun and noun in NOUNS and (found is None or found.code != unit) else {}
