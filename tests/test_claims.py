"""Claims as a whole."""

from dataclasses import fields

from extractor.claims import Claim, explain


def test_quote_is_the_text_at_its_offsets(claims_of):
    text = "Выручка завода выросла на 5 % до 7 млн рублей."
    claims = claims_of("Выручка завода выросла на [5 %|percent] до [7 млн рублей|money].")
    assert [claim.quote for claim in claims] == ["на 5 %", "до 7 млн рублей"]
    assert all(text[claim.start : claim.stop] == claim.quote for claim in claims)


def test_claims_stand_in_the_order_of_the_text(claims_of):
    claims = claims_of("Погибли [три|count] человека. Ранены [пять|count], спасены [два|count].")
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


def test_explanation_names_column_and_rule(claims_of):
    [claim] = claims_of("Выручка завода выросла на [5 %|percent].")
    told = explain(claim)
    assert "metric: выручка завода (changed_subject)" in told
    assert "role: change (amount)" in told


def test_rules_name_columns_only(claims_of):
    [claim] = claims_of("Выручка завода выросла на [5 %|percent].")
    assert set(claim.rules) <= {field.name for field in fields(Claim)}
