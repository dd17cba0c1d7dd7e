"""Claims as Pint quantities."""

import pytest

from extractor.errors import ExtractorError
from extractor.units import to_pint


@pytest.mark.parametrize(
    ("kind", "value", "unit", "other", "expected"),
    [
        ("measure", 60, "km/h", "m/s", 16.6667),
        ("measure", 1.5e6, "m²", "km²", 1.5),
        ("measure", -12, "°C", "K", 261.15),
        ("measure", 30, "dt", "kg", 3000),
        ("measure", 150, "metric_horsepower", "kW", 110.3248),
        ("measure", 1, "oil_bbl", "l", 158.9873),
        ("duration", 1.5, "hour", "minute", 90),
        ("duration", 2, "decade", "year", 20),
        ("age", 54, "year", "century", 0.54),
        ("percent", 5, "%", "dimensionless", 0.05),
        ("percent", 0.3, "pp", "percent", 0.3),
        ("multiple", 12, "×", "dimensionless", 12),
        ("fraction", 0.25, "", "percent", 25),
    ],
)
def test_conversion(kind, value, unit, other, expected):
    assert to_pint(kind, value, unit).to(other).magnitude == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("kind", ["money", "count", "rank"])
def test_kinds_without_a_unit_of_pint(kind):
    with pytest.raises(ExtractorError, match="possible: age, duration"):
        to_pint(kind, 5, "RUB")
