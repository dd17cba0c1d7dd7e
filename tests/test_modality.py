"""How certain a claim is: «text with the [number]», the value and the rule that gives it."""

import datetime
import re
from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.attribution.modality.finding import RULES, Modality, find_modality
from extractor.attribution.period.finding import find_period
from extractor.attribution.predicate import find_predicate
from extractor.documents import Document
from extractor.mentions.finding import find_mentions
from extractor.mentions.mention import Mention
from extractor.quantities.reading import quantity_reader

EXAMPLES = [
    ("", "fact", "В школе учатся [300] детей."),
    ("", "fact", "Фирма «Заря» смогла собрать [3 млрд рублей]."),
    ("", "fact", "Могу добавить, что доход пекарни вырос [в пять раз]."),
    ("", "fact", "Завод должен иметь [50] сотрудников."),
    ("", "fact", "От [5 %] акций фирма отказалась."),
    ("attribute", "fact", "Должность займёт [54-летняя] Анна Орлова."),
    ("whole", "fact", "Список получит 18 из [45] кресел."),
    ("future_verb", "future", "Сборник будет состоять из [20] глав."),
    ("negated_number", "negated", "Бюджет получил не [5 млн рублей], а три."),
    ("negated_number", "negated", "Зарплата вырастет не на [2 %], а на 3 %."),
    ("", "fact", "Если раньше в школе было [200] учеников, то теперь 300."),
    ("condition", "possible", "Если цены вырастут на [5 %], спрос упадёт."),
    ("condition", "possible", "Если спрос упадёт, цены снизятся на [10 %]."),
    ("condition", "possible", "Фирма могла бы заработать [5 млн рублей]."),
    ("penalty", "possible", "Водителю грозит [до пяти лет] лишения свободы."),
    ("penalty", "possible", "Статья предусматривает наказание [до 10 лет] лишения свободы."),
    ("negated_verb", "negated", "Вчера «Заря» не сумела собрать [три миллиарда рублей]."),
    ("negated_verb", "negated", "Число зрителей не должно превышать [200] человек."),
    ("modal_word", "possible", "Вероятно, погибли [15] человек."),
    ("modal_word", "possible", "Там якобы нашли [40 кг] золота."),
    ("modal_word", "future", "По прогнозу банка, инфляция составит [5 %]."),
    ("", "fact", "Риск заболеть гриппом был [вдвое] выше."),
    ("aim", "future", "Перед районом стоит задача построить [300] домов."),
    ("aim", "future", "Ставим задачу поднять сборы до 5 млн, а потом увеличить их [вдвое]."),
    ("goes_on", "future", "Победитель получит 5 млн рублей. Второй призёр — [3 млн рублей]."),
    ("future_verb", "future", "Первый получит 5 тысяч, а тот, кто опоздал, — [4] тысячи рублей."),
    ("modal_verb", "future", "Стороны договорились увеличить сбор до [5 млн рублей]."),
    ("modal_verb", "future", "Завод планирует выпустить [300] автомобилей."),
    ("modal_verb", "future", "Власти намерены выделить [4,6 миллиарда рублей]."),
    ("modal_verb", "future", "«Заря» ожидает прибыль [3–4,5 млрд рублей]."),
    ("modal_verb", "future", "Объём вложений должен составить [5 млрд рублей]."),
    ("modal_verb", "possible", "Рост цен может достигнуть [5 %]."),
    ("modal_verb", "negated", "Завод отказался платить [5 млн рублей]."),
    ("matrix_verb", "possible", "Эксперты допускают, что цены выросли на [5 %]."),
    ("future_verb", "future", "Ремонт моста обойдётся в [340 миллионов рублей]."),
    ("future_verb", "future", "Музей будет занимать [18] залов."),
    ("future_verb", "future", "Расходы заводов составят 3 млрд рублей, а школ — [400 млн рублей]."),
    ("purpose", "future", "Жители объединились, чтобы собрать [5 млн рублей]."),
    ("forecast", "future", "Прогноз роста экономики на год — [2 %]."),
    ("forecast", "future", "Прогноз по инфляции повышен до [7 %]."),
    ("modal_noun", "future", "Цель — собрать [5 млн рублей]."),
    ("modal_adjective", "future", "Ожидаемый рост выручки — [12 %]."),
    ("", "fact", "План по дорожкам выполнен на [две трети]."),
    ("", "fact", "Провести отпуск дома планируют [53 %] жителей."),
    ("modal_verb", "future", "Город планирует купить 60 машин и продать [40] автобусов."),
    ("", "fact", "Школе не хватает [восьми] учителей."),
    ("", "fact", "Порог не преодолели [2,4 %] участников."),
    ("", "fact", "За связь не платят абоненты [50] операторов."),
    ("", "fact", "Таких холодов не было [18 лет]."),
    ("negated_verb", "fact", "Стороны не могли договориться в течение [4 дней]."),
    ("", "fact", "Если в 1970-е годы лёд отступал на [4 метра] в год, то сейчас — на 11."),
    ("", "fact", "Если у взрослых доля составляет [37 %], то у детей она равна 41 %."),
    ("condition", "possible", "Если завод не успел, то он заплатит [5 млн рублей]."),
    ("", "fact", "Эти картины собирались [пять лет]."),
    ("", "fact", "Покупатели ждали [две недели]."),
    ("modal_verb", "future", "Завод собирается выпустить [300] станков."),
    ("", "fact", "Такая доза увеличивает риск на [37 %]."),
    ("modal_noun", "possible", "Есть риск на [5 млн рублей]."),
    ("modal_verb", "possible", "Прокурор запросил [пять лет] колонии."),
    ("modal_word", "possible", "По неподтверждённым данным, погибли [15] человек."),
    ("later_than_publication", "future", "К 2030 году в городе [40] школ."),
]


def marked(annotate: Callable[[Document], Annotation], text: str) -> tuple[Mention, Modality]:
    """The mention of the number in brackets, published on 24 February 2015, and its modality."""
    start = text.index("[")
    document = Document("text", re.sub(r"[\[\]]", "", text), datetime.date(2015, 2, 24))
    annotation = annotate(document)
    reading = quantity_reader().read(annotation)
    mentions = find_mentions(annotation, reading.quantities)
    mention = next(m for m in mentions if m.quantity.start <= start < m.quantity.stop)
    predicate = find_predicate(mention).token
    period = find_period(mention, predicate, reading.times[0])
    return mention, find_modality(mention, predicate, period)


@pytest.mark.parametrize(("rule", "value", "text"), EXAMPLES)
def test_modality(
    annotate: Callable[[Document], Annotation], rule: str, value: str, text: str
) -> None:
    _, found = marked(annotate, text)
    assert (found.value, found.rule) == (value, rule)


def test_every_rule_has_an_example() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, _, _ in EXAMPLES if rule}
