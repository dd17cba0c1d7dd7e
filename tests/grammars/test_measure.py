"""Measures: units by word and sign, powers and quotients, temperatures, adjectives."""

import pint
import pytest
from tables import example, kinds, read, table_tests

from grammars.units import ADJECTIVES, SYMBOLS, WORDS, unit_of

LENGTHS = [
    example("900 километров", 900, "km"),
    example("900 км", 900, "km"),
    example("⟦5 км⟧.", 5, "km"),
    example("Трасса длиной ⟦1 200 км⟧ открыта", 1200, "km"),
    example("два километра", 2, "km"),
    example("двух с половиной километров", 2.5, "km"),
    example("полтора километра", 1.5, "km"),
    example("полкилометра", 0.5, "km"),
    example("километров пять", 5, "km", "~"),
    example("метров двести", 200, "m", "~"),
    example("3 метра", 3, "m"),
    example("3 м", 3, "m"),
    example("3м", 3, "m"),
    example("в ⟦300 метрах⟧ от берега", 300, "m"),
    example("на ⟦15 метров⟧ ниже", 15, "m"),
    example("не менее 2-х метров", 2, "m", ">="),
    example("полметра", 0.5, "m"),
    example("около полуметра", 0.5, "m", "~"),
    example("5 погонных метров", 5, "m"),
    example("12 см", 12, "cm"),
    example("двадцать сантиметров", 20, "cm"),
    example("3 дюйма", 3, "inch"),
    example("три дюйма", 3, "inch"),
    example("6 футов", 6, "foot"),
    example("пять футов", 5, "foot"),
    example("9 дм", 9, "dm"),
    example("5-7 мм", (5, 7), "mm"),
    example("5,45 миллиметра", 5.45, "mm"),
    example("10 микрометров", 10, "µm"),
    example("7 нм", 7, "nm"),
    example("100 ярдов", 100, "yard"),
    example("8 миль", 8, "mile"),
    example("3 мили", 3, "mile"),
    example("12 морских миль", 12, "nautical_mile"),
    example("4 световых года", 4, "light_year"),
    example("2 метра 10 сантиметров", 2.1, "m"),
    example("1 м 85 см", 1.85, "m"),
    example("6 футов 2 дюйма", 6 + 2 / 12, "foot"),
    example("3 км 400 м", 3.4, "km"),
    example("от 3 до 5 км", (3, 5), "km"),
    example("от 3 км до 5 км", (3, 5), "km"),
    example("более 1,5 тыс. км", 1500, "km", ">"),
    example("свыше тысячи километров", 1000, "km", ">"),
]
AREAS = [
    example("45 кв. м", 45, "m²"),
    example("45 кв.м", 45, "m²"),
    example("⟦45 кв.м⟧.", 45, "m²"),
    example("45 кв м", 45, "m²"),
    example("45 м²", 45, "m²"),
    example("45 м2", 45, "m²"),
    example("45 м кв.", 45, "m²"),
    example("45 кв. метров", 45, "m²"),
    example("45 квадратных метров", 45, "m²"),
    example("1,5 млн кв. м", 1.5e6, "m²"),
    example("2,6 миллиона квадратных метров", 2.6e6, "m²"),
    example("17 тыс. кв. км", 17000, "km²"),
    example("17 км²", 17, "km²"),
    example("два квадратных километра", 2, "km²"),
    example("300 кв. см", 300, "cm²"),
    example("70 гектаров", 70, "ha"),
    example("70 га", 70, "ha"),
    example("полгектара", 0.5, "ha"),
    example("6 соток", 6, "are"),
    example("шесть соток", 6, "are"),
    example("50 квадратов", 50, "m²"),
    example("12 акров", 12, "acre"),
]
VOLUMES = [
    example("2 мл", 2, "ml"),
    example("0,5 л", 0.5, "l"),
    example("0.5 л", 0.5, "l"),
    example("пол-литра", 0.5, "l"),
    example("поллитра", 0.5, "l"),
    example("3 литра", 3, "l"),
    example("полтора литра", 1.5, "l"),
    example("5 декалитров", 5, "dal"),
    example("200 миллилитров", 200, "ml"),
    example("2 млрд кубометров", 2e9, "m³"),
    example("30 куб. м", 30, "m³"),
    example("30 куб.м", 30, "m³"),
    example("30 м³", 30, "m³"),
    example("30 м3", 30, "m³"),
    example("30 кубических метров", 30, "m³"),
    example("30 кубов", 30, "m³"),
    example("пентхаус в ⟦310 «квадратов»⟧", 310, "m²"),
    example("250 см³", 250, "cm³"),
    example("10 галлонов", 10, "gallon"),
    example("40 млн баррелей", 4e7, "oil_bbl"),
    example("один баррель", 1, "oil_bbl"),
]
MASSES = [
    example("3 400 г", 3400, "g"),
    example("3,4 кг", 3.4, "kg"),
    example("5 гр.", 5, "g"),
    example("двести граммов", 200, "g"),
    example("200 грамм", 200, "g"),
    example("100 мг", 100, "mg"),
    example("70 килограммов", 70, "kg"),
    example("5 кило", 5, "kg"),
    example("3 кг 250 г", 3.25, "kg"),
    example("9 фунтов 4 унции", 9.25, "lb"),
    example("1,5 т", 1.5, "t"),
    example("500 тонн", 500, "t"),
    example("120 млн тонн", 1.2e8, "t"),
    example("120 млн т", 1.2e8, "t"),
    example("от 3 до 5 тонн", (3, 5), "t"),
    example("30 центнеров", 30, "dt"),
    example("30 ц", 30, "dt"),
    example("20 килотонн", 20, "kilotonne"),
    example("50 мегатонн", 50, "Mt"),
    example("5 каратов", 5, "carat"),
    example("100 карат", 100, "carat"),
    example("12 унций", 12, "oz"),
    example("3 тройские унции", 3, "troy_ounce"),
]
QUOTIENTS = [
    example("60 км/ч", 60, "km/h"),
    example("60 км/час", 60, "km/h"),
    example("60 километров в час", 60, "km/h"),
    example("60 км в час", 60, "km/h"),
    example("15 м/с", 15, "m/s"),
    example("15-20 м/с", (15, 20), "m/s"),
    example("15 метров в секунду", 15, "m/s"),
    example("20 узлов", 20, "knot"),
    example("5 млн тонн в год", 5e6, "t/year"),
    example("900 тыс. баррелей в сутки", 9e5, "oil_bbl/day"),
    example("30 кубометров в секунду", 30, "m³/s"),
    example("до 12 тысяч кубометров воды в секунду", 12_000, "m³/s", "<="),
    example("добывали ⟦9 млн баррелей нефти в сутки⟧", 9e6, "oil_bbl/day"),
    example("выпивал ⟦2 литра⟧ воды в пятницу", 2, "l"),
    example("200 м³/сут.", 200, "m³/day"),
    example("25 центнеров с гектара", 25, "dt/ha"),
    example("10 кг/м²", 10, "kg/m²"),
    example("10 килограммов на квадратный метр", 10, "kg/m²"),
    example("3 мг/л", 3, "mg/l"),
    example("0,5 мг/м³", 0.5, "mg/m³"),
    example("7,8 г/см³", 7.8, "g/cm³"),
    example("100 Мбит/с", 100, "Mbit/s"),
    example("до 10 Гбит/с", 10, "Gbit/s", "<="),
    example("0,12 мкЗв/ч", 0.12, "µSv/h"),
    example("14 мкР/час", 14, "microroentgen/h"),
    example("6000 оборотов в минуту", 6000, "rpm"),
    example("6000 об/мин", 6000, "rpm"),
    example("50 мм/ч", 50, "mm/h"),
]
TEMPERATURES = [
    example("−12 °C", -12, "°C"),
    example("-12 °C", -12, "°C"),
    example("-12°С", -12, "°C"),
    example("+25°C", 25, "°C"),
    example("+5…+7 °C", (5, 7), "°C"),
    example("минус 5 градусов", -5, "°C"),
    example("плюс 25 градусов", 25, "°C"),
    example("12 градусов мороза", -12, "°C"),
    example("5-7 градусов мороза", (-7, -5), "°C"),
    example("12 градусов ниже нуля", -12, "°C"),
    example("12 градусов тепла", 12, "°C"),
    example("5 градусов выше нуля", 5, "°C"),
    example("36,6 градуса", 36.6, "°C"),
    example("от 18 до 23 градусов", (18, 23), "°C"),
    example("100 градусов по Цельсию", 100, "°C"),
    example("451 градус по Фаренгейту", 451, "°F"),
    example("300 кельвинов", 300, "K"),
    example("40-градусный", 40, "°C"),
    example("20-градусный", 20, "°C"),
    example("под углом ⟦30 градусов⟧", 30, "deg"),
    example("поворот на ⟦90 градусов⟧", 90, "deg"),
    example("на ⟦180 градусов⟧", 180, "deg"),
]
ENERGY = [
    example("100 Вт", 100, "W"),
    example("5 кВт", 5, "kW"),
    example("1 200 МВт", 1200, "MW"),
    example("1,2 ГВт", 1.2, "GW"),
    example("300 киловатт", 300, "kW"),
    example("40 мегаватт", 40, "MW"),
    example("350 кВт·ч", 350, "kWh"),
    example("350 кВт-ч", 350, "kWh"),
    example("350 кВт*ч", 350, "kWh"),
    example("5 киловатт-часов", 5, "kWh"),
    example("2 млрд кВт·ч", 2e9, "kWh"),
    example("150 л. с.", 150, "metric_horsepower"),
    example("150 л.с.", 150, "metric_horsepower"),
    example("150 лошадиных сил", 150, "metric_horsepower"),
    example("150-сильный", 150, "metric_horsepower"),
    example("500 ккал", 500, "kcal"),
    example("2000 калорий", 2000, "cal"),
    example("30 Гкал", 30, "Gcal"),
    example("5 джоулей", 5, "J"),
    example("7 ТэВ", 7, "TeV"),
    example("220 вольт", 220, "V"),
    example("220 В", 220, "V"),
    example("110 кВ", 110, "kV"),
    example("16 ампер", 16, "A"),
    example("5000 мА·ч", 5000, "mA*h"),
    example("50 Гц", 50, "Hz"),
    example("2,4 ГГц", 2.4, "GHz"),
    example("760 мм рт. ст.", 760, "mmHg"),
    example("760 миллиметров ртутного столба", 760, "mmHg"),
    example("5 атмосфер", 5, "atm"),
    example("10 МПа", 10, "MPa"),
    example("80 дБ", 80, "dB"),
    example("80 децибел", 80, "dB"),
    example("5 мЗв", 5, "mSv"),
    example("100 рентген", 100, "roentgen"),
    example("300 беккерелей", 300, "Bq"),
    example("16 ГБ", 16, "GB"),
    example("16 Гб", 16, "GB"),
    example("четыре гигабайта", 4, "GB"),
    example("2 терабайта", 2, "TB"),
    example("12 мегапикселей", 12, "megapixel"),
    example("800 люменов", 800, "lm"),
    example("200 Н·м", 200, "N*m"),
]
ADJECTIVAL = [
    example("⟦100-метровый⟧ забег", 100, "m"),
    example("⟦стометровая⟧ башня", 100, "m"),
    example("⟦пятикилометровая⟧ трасса", 5, "km"),
    example("⟦3,5-километровый⟧ тоннель", 3.5, "km"),
    example("⟦10-километровой⟧ зоны", 10, "km"),
    example("⟦двухтонный⟧ грузовик", 2, "t"),
    example("⟦20-тонная⟧ фура", 20, "t"),
    example("⟦полуторалитровая⟧ бутылка", 1.5, "l"),
    example("⟦пятилитровую⟧ канистру", 5, "l"),
    example("⟦40-дюймовый⟧ экран", 40, "inch"),
    example("⟦двухсотграммовый⟧ кусок", 200, "g"),
    example("⟦12-мегапиксельная⟧ камера", 12, "megapixel"),
    example("⟦5-ти километровый⟧ маршрут", 5, "km"),
    example("⟦полуметровый⟧ слой", 0.5, "m"),
    example("⟦почти 30-градусная⟧ жара", 30, "°C", "~"),
    example("⟦30–40-метровые⟧ деревья", (30, 40), "m"),
]
COMPARISONS = [
    example("около 900 километров", 900, "km", "~"),
    example("порядка 5 тонн", 5, "t", "~"),
    example("примерно два литра", 2, "l", "~"),
    example("более 3,5 кг", 3.5, "kg", ">"),
    example("свыше 40 градусов", 40, "°C", ">"),
    example("не менее 10 км", 10, "km", ">="),
    example("меньше 5 метров", 5, "m", "<"),
    example("не более 60 км/ч", 60, "km/h", "<="),
    example("до 100 метров", 100, "m", "<="),
    example("5 с лишним километров", 5, "km", ">"),
]
NOT_MEASURE = [
    "Пол Дюваль",
    "замуровали в пол",
    "с полом и весом",
    "полкомнаты",
    "в 2015 г. Москва",
    "в 1990 г.",
    "и т. д.",
    "Сто рублей за литр",
    "километр",
    "несколько метров",
    "десятки километров",
    "5 тысяч рублей",
    "от 5 до 10 человек",
    "3 года",
    "водка крепостью 40 градусов",
    "Метр Марсель",
    "на 5-м километре",
]
KNOWN_MISSES = [
    # litres a hundred kilometres have no unit in Pint
    example("8 литров на 100 км", 8, "l/100km"),
]
ALL = [
    *LENGTHS,
    *AREAS,
    *VOLUMES,
    *MASSES,
    *QUOTIENTS,
    *TEMPERATURES,
    *ENERGY,
    *ADJECTIVAL,
    *COMPARISONS,
]

test_reads_as, test_leaves_alone, test_known_misses = table_tests(
    "measure", ALL, NOT_MEASURE, KNOWN_MISSES
)


@pytest.fixture(scope="module")
def registry():
    return pint.UnitRegistry()


@pytest.mark.parametrize("unit", sorted({*WORDS.values(), *SYMBOLS.values(), *ADJECTIVES.values()}))
def test_every_unit_is_one_of_pint(unit, registry):
    assert registry.Quantity(1, unit).magnitude == 1


def test_powers_and_quotients_are_units_of_pint(registry):
    for text in ("кв. км", "м³/с", "тонн в год", "центнеров с гектара", "мкЗв/ч", "кг/м2"):
        assert registry.Quantity(1, unit_of(text)).units


def test_minus_and_square_do_not_reach_over_a_space():
    text = "5 км 2 часа"
    assert kinds(text) == {"measure", "duration"}


def test_sizes_share_their_unit():
    for text in ("4 на 6 м", "4×6 м", "4х6 м", "плита 60х60 см", "1,5 м × 10 м", "брус 2х3х4 м"):
        assert {(quantity.kind, quantity.unit[-1]) for quantity in read(text)} == {("measure", "m")}
        assert len(read(text)) == 2 + text.endswith("4 м")
