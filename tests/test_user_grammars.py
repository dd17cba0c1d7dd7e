"""Grammars of the user's own."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from yargy import rule
from yargy.predicates import normalized

from extractor import Extractor, read_facts
from extractor.cli import main
from extractor.errors import DocumentError, GrammarError
from extractor.user_grammars import checked, load_grammars
from grammars.numbers import AMOUNT, Amount
from grammars.quantity import Grammar, Quantity

QUAKES = """
from yargy import rule
from yargy.predicates import normalized

from grammars.numbers import AMOUNT, Amount, quantity
from grammars.quantity import Grammar

MAGNITUDE = rule(normalized("магнитуда"), AMOUNT).interpretation(Amount)


def read(match):
    return quantity("measure", match, "magnitude")


GRAMMAR = Grammar("magnitude", MAGNITUDE, read)
"""
TEXT = "Землетрясение магнитудой 5,6 произошло у берегов Камчатки, разрушено 12 домов."
MAGNITUDE = rule(normalized("магнитуда"), AMOUNT).interpretation(Amount)


@pytest.fixture
def quakes(tmp_path: Path) -> Path:
    path = tmp_path / "quakes.py"
    path.write_text(QUAKES, "utf-8")
    return path


def test_a_grammar_is_tried_before_those_of_the_package(quakes: Path) -> None:
    extractor = Extractor(extra_grammars=load_grammars([quakes]))
    first, second = extractor.claims(TEXT)
    assert (first.quote, first.kind, first.value, first.unit) == (
        "магнитудой 5,6", "measure", 5.6, "magnitude",
    )  # fmt: skip
    assert second.quote == "12"
    assert extractor.extract(TEXT).facts.quantity.isna().all()  # Pint knows no such unit


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_takes_a_file(quakes: Path, tmp_path: Path, jobs: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    out = tmp_path / "facts.csv"
    call = [str(tmp_path / "a.txt"), "-o", str(out), "--grammar", str(quakes), "--jobs", jobs]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 0, result.stderr
    assert list(read_facts(out)["quote"]) == ["магнитудой 5,6", "12"]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("x = (", "fails with SyntaxError"),
        ("1 / 0", "fails with ZeroDivisionError: division by zero"),
        ("RULE = 1", "defines neither GRAMMAR nor GRAMMARS"),
        ("GRAMMAR = 1", r"expected grammars\.quantity\.Grammar\(name, rule, read\), got int"),
        ("GRAMMARS = ['a']", "expected .*, got str"),
    ],
)
def test_a_file_that_cannot_be_used(program: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "quakes.py"
    path.write_text(program, "utf-8")
    with pytest.raises(GrammarError, match=rf"quakes\.py: {message}"):
        load_grammars([path])
    result = CliRunner().invoke(main, [str(tmp_path), "--grammar", str(path)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {path}: ")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"a\.py: cannot be read: No such file"):
        load_grammars([tmp_path / "a.py"])


def test_a_rule_that_is_none() -> None:
    with pytest.raises(GrammarError, match="grammar 'a': expected a Yargy rule, got str"):
        checked(Grammar("a", "магнитуда", lambda _: None))


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda _: 5.6, "read must answer a Quantity or None, got float"),
        (lambda _: Quantity("quake", 0, 5, 1, 1), "kind 'quake' is none of count, money, "),
    ],
)
def test_what_a_grammar_reads_must_fit_the_table(read: object, message: str) -> None:
    extractor = Extractor(extra_grammars=[Grammar("quakes", MAGNITUDE, read)])  # type: ignore[arg-type]
    with pytest.raises(DocumentError, match=f"GrammarError: grammar 'quakes': {message}"):
        extractor.claims(TEXT)


def test_a_grammar_may_read_nothing() -> None:
    extractor = Extractor(extra_grammars=[Grammar("quakes", MAGNITUDE, lambda _: None)])
    assert [claim.quote for claim in extractor.claims(TEXT)][-1] == "12"


def test_the_reader_that_the_package_has_is_untouched() -> None:
    assert all("магнитудой" not in claim.quote for claim in Extractor().claims(TEXT))
