"""Claims of different documents side by side, measured on pairs labelled by hand."""

import dataclasses
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.comparing import COMPARED_COLUMNS, compare, pairing
from extractor.comparing.figures import Figure, is_same_figure
from extractor.comparing.pairing import is_same_time
from extractor.comparing.similarity import SAME_METRIC, Thing, is_same_thing, similarity
from extractor.loading import read_facts
from extractor.table import COLUMNS, claim_row, to_frame
from extractor.writing import write_table
from tests.test_table import CLAIM

PAIRS = Path(__file__).parent / "gold" / "compare_pairs.tsv"
SIDE = ["metric", "subject", "place", "kind", "unit", "comparison", "value", "value_high"]


def labelled_pairs() -> pandas.DataFrame:
    return pandas.read_csv(PAIRS, sep="\t", comment="#", dtype=str, keep_default_na=False)


def facts_of(pair: pandas.Series) -> pandas.DataFrame:
    """A fact table with the two claims of a labelled pair, from two documents."""
    sides = []
    for name, suffix in (("first", ""), ("second", "2")):
        row = {column: pair[column + suffix] for column in SIDE}
        row["value_high"] = row["value_high"] or row["value"]
        row |= {"period_start": pair["start" + suffix], "period_end": pair["end" + suffix]}
        sides.append(row | {"document": name, "role": "level"})
    frame = to_frame([]).reindex(range(2))
    for column in COLUMNS:
        values = [row.get(column.name) or None for row in sides]
        if column.dtype.startswith("datetime"):
            frame[column.name] = pandas.to_datetime(values)
        elif column.dtype == "float64":
            frame[column.name] = pandas.to_numeric(pandas.Series(values))
        else:
            frame[column.name] = pandas.Series(values, dtype="object")
    return frame


def answer(pair: pandas.Series) -> str:
    relations = compare(facts_of(pair))["relation"].dropna()
    return str(relations.iloc[0]) if len(relations) else "other"


def test_labelled_pairs() -> None:
    pairs = labelled_pairs()
    answers = [answer(pair) for _, pair in pairs.iterrows()]
    right = sum(got == want for got, want in zip(answers, pairs["label"], strict=True))
    wrong = [
        (want, got, pair["metric"], pair["metric2"])
        for got, want, (_, pair) in zip(answers, pairs["label"], pairs.iterrows(), strict=True)
        if got != want
    ]
    assert right / len(pairs) >= 0.9, wrong


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("количество пользователей", "число пользователей портала", True),
        ("доля ипотеки", "доля ипотеки в сделках", True),
        ("средняя заработная плата", "средняя зарплата", True),
        ("урожай зерна", "урожай зерновых", True),
        ("рост цен", "цены", False),
        ("расходы бюджета", "доходы бюджета", False),
        ("средняя зарплата врачей", "средняя зарплата педагогов", False),
    ],
)
def test_similarity(a: str, b: str, alike: bool) -> None:
    assert (similarity(a, b) > SAME_METRIC) is alike
    assert similarity(a, b) == similarity(b, a)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Figure("=", 412.6, 412.6, 0.1), Figure("~", 413, 413, 1), True),
        (Figure("=", 60, 60, 1), Figure("=", 58, 58, 1), False),
        (Figure("=", 6.5, 7, 0.1), Figure("=", 7, 7, 1), True),
        (Figure("<=", 700, 700, 1), Figure("=", 690, 690, 1), True),
        (Figure("<=", 700, 700, 1), Figure("=", 900, 900, 1), False),
        (Figure(">", 400, 400, 1), Figure("=", 900, 900, 1), False),
    ],
)
def test_figures(a: Figure, b: Figure, same: bool) -> None:
    assert is_same_figure(a, b) is same
    assert is_same_figure(b, a) is same


def test_times() -> None:
    assert is_same_time((1, 365), (1, 365))
    assert not is_same_time((1, 365), (366, 730))
    assert is_same_time(None, (1, 2))


def test_claims_of_one_document_are_not_compared() -> None:
    facts = facts_of(labelled_pairs().iloc[0])
    facts["document"] = "one"
    assert compare(facts).empty


def test_a_claim_is_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def counted(*things: Thing) -> bool:
        asked.append(things)
        return is_same_thing(*things)

    monkeypatch.setattr(pairing, "is_same_thing", counted)
    towns = [f"Город-{number}" for number in range(200)] * 2
    claims = [
        dataclasses.replace(CLAIM, document=str(at), subject=town, place="", metric=metric)
        for at, town in enumerate(towns)
        for metric in ("число школ", "выручка")
    ]
    found = compare(to_frame(map(claim_row, claims)))
    assert (len(found), found["group"].nunique()) == (800, 400)
    assert len(asked) < 2 * 800


def test_a_claim_goes_with_one_that_names_no_subject_or_place() -> None:
    named = [("Завод «Луч»", ""), ("", "Каменогорск"), ("", ""), ("Завод «Луч»", "Каменогорск")]
    for subject, place in named:
        for other_subject, other_place in named:
            claims = [
                dataclasses.replace(CLAIM, document="a", subject=subject, place=place),
                dataclasses.replace(CLAIM, document="b", subject=other_subject, place=other_place),
            ]
            alike = [dataclasses.replace(claim, metric="средняя зарплата") for claim in claims]
            assert len(compare(to_frame(map(claim_row, alike)))) == 2
            single = [dataclasses.replace(claim, metric="зарплата") for claim in claims]
            shared = bool((subject and other_subject) or (place and other_place))
            assert len(compare(to_frame(map(claim_row, single)))) == 2 * shared


def test_an_empty_table_compares_to_an_empty_table() -> None:
    result = compare(to_frame([]))
    assert list(result.columns[:3]) == ["group", "relation", "against"]
    assert result.empty


def written_table(folder: Path) -> Path:
    pairs = labelled_pairs()
    facts = facts_of(pairs[pairs["label"] == "contradiction"].iloc[0])
    path = folder / "facts.parquet"
    complete = facts.assign(start=0, stop=1, direct_speech=False)
    complete.to_parquet(path)
    return path


def test_the_command_tells_of_each_group(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["compare", str(written_table(tmp_path))])
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "1 group: series 0, repeat 0, contradiction 1\n"
    head, first, second, *_ = result.stdout.splitlines()
    assert head.startswith("1. ")
    assert first.lstrip().startswith("[0]")
    assert second.endswith("contradiction, see [0]")


def test_the_command_shows_nothing_where_nothing_meets(tmp_path: Path) -> None:
    write_table([claim_row(CLAIM)], tmp_path / "facts.csv")
    result = CliRunner().invoke(main, ["compare", str(tmp_path / "facts.csv")])
    shown = "0 groups: series 0, repeat 0, contradiction 0\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", shown)


def test_the_command_writes_the_groups(tmp_path: Path) -> None:
    table, out = written_table(tmp_path), tmp_path / "groups.csv"
    assert CliRunner().invoke(main, ["compare", str(table), "-o", str(out)]).exit_code == 0
    groups = pandas.read_csv(out)
    assert list(groups.columns) == [column.name for column in COMPARED_COLUMNS]
    assert list(groups["row"]) == [0, 1]
    assert list(groups["against"].dropna()) == [0]
    assert len(read_facts(out)) == 2


def test_the_command_names_a_table_that_it_cannot_read(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["compare", str(tmp_path / "facts.csv")])
    assert result.exit_code == 2
    assert "facts.csv: No such file" in result.stderr


def test_the_command_does_not_write_over_the_table(tmp_path: Path) -> None:
    table = written_table(tmp_path)
    before = table.read_bytes()
    result = CliRunner().invoke(main, ["compare", str(table), "-o", str(table)])
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: {table}: the groups cannot be written over what is to be read\n"
    )
    assert table.read_bytes() == before


def test_a_folder_of_this_name_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "compare").mkdir()
    (tmp_path / "compare" / "a.txt").write_text("В городе 12 школ.", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["./compare", "-o", "facts.csv"]).exit_code == 0
