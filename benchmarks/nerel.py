"""How well sums of money, percentages, ages and numbers of NEREL are found.

    python benchmarks/nerel.py FOLDER [--part K/N] [--errors]

FOLDER holds documents of NEREL (https://github.com/nerel-ds/NEREL) in brat's standoff format,
NAME.txt beside NAME.ann. Printed: precision, recall and F1 of the three kinds that NEREL marks as
we do, spans overlapping; the share of NUMBER spans that a claim of any kind touches; and the share
of our claims that lie inside a date, a law, a product and the like where NEREL marks no number,
with and without durations and ages: NEREL marks «два месяца» as a date.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.annotation import Annotator
from extractor.documents import Document
from extractor.quantities.reading import find_quantities

KINDS = {"MONEY": "money", "PERCENT": "percent", "AGE": "age"}
NUMBERS = {*KINDS, "NUMBER", "ORDINAL"}
TIMES = {"duration", "age"}
OTHERS = {"DATE", "TIME", "LAW", "PRODUCT", "FACILITY", "WORK_OF_ART", "ORGANIZATION"}


# What NEREL marks and the fact table leaves out, by the words with the span in brackets.
REASONS = {
    "«один из», «один и тот же»": r"\[(?:один|одн\w+)\]\s+(?:из|и то)\b",
    "without a number («десятки тысяч»)": (
        r"\[(?:[а-яё ]*(?:нескольк|десят[ок]|сот[нен]|тысяч|миллион|много)[а-яё ]*|раз)\]"
    ),
    "match scores (2:1)": r"\d:\[\d+\]|\[\d+\]:\d",
    "names and numbers of things (№ 5, АК-47)": r"\[[^\]]*\d",
    "«обе палаты», «двойка»": r"\[(?:об[аеои]\w*|двойк\w*)\]",
}


@dataclass(frozen=True)
class Span:
    """A labelled stretch of a document."""

    label: str
    start: int
    stop: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.stop and other.start < self.stop

    def lies_in(self, other: Span) -> bool:
        """Whether the other holds all of this one."""
        return other.start <= self.start and self.stop <= other.stop


@dataclass(frozen=True)
class Compared:
    """A document with NEREL's spans and ours."""

    document: Document
    gold: list[Span]
    found: list[Span]

    def show(self, span: Span) -> str:
        """The span in brackets with the words around it."""
        text = self.document.text
        before = text[max(0, span.start - 40) : span.start]
        after = text[span.stop : span.stop + 40]
        line = f"{before}[{text[span.start : span.stop]}]{after}".replace("\n", "⏎")
        return f"{self.document.id}:{span.start} {span.label} {line}"


def read_gold(path: Path) -> list[Span]:
    """The entities of an .ann file; a discontinuous one from its first character to its last."""
    lines = path.read_text("utf-8").splitlines()
    parts = [line.split("\t")[1].replace(";", " ").split() for line in lines if line[:1] == "T"]
    return [Span(label, int(ends[0]), int(ends[-1])) for label, *ends in parts]


def compare(folder: Path, part: int, parts: int) -> Iterator[Compared]:
    """Every `parts`-th document of the folder, from the `part`-th on."""
    annotator = Annotator()
    paths = sorted(folder.glob("*.txt"))[part - 1 :: parts]
    for begin in range(0, len(paths), 32):
        batch = paths[begin : begin + 32]
        documents = [Document(path.stem, path.read_text("utf-8")) for path in batch]
        for path, annotation in zip(batch, annotator.annotate(documents), strict=True):
            quantities = [q for own in find_quantities(annotation) for q in own]
            found = [Span(q.kind, q.start, q.stop) for q in quantities]
            yield Compared(annotation.document, read_gold(path.with_suffix(".ann")), found)


def missed(compared: Compared, label: str, kinds: Iterable[str]) -> list[Span]:
    """Gold spans of a label that no claim of these kinds overlaps, or of any kind."""
    claims = [span for span in compared.found if not kinds or span.label in kinds]
    gold = [span for span in compared.gold if span.label == label]
    return [span for span in gold if not any(span.overlaps(claim) for claim in claims)]


def reason(compared: Compared, span: Span) -> str:
    """Why the fact table leaves a NUMBER span out, told by its words; empty if it does not."""
    text = compared.document.text
    before, behind = text[max(0, span.start - 9) : span.start], text[span.stop : span.stop + 9]
    words = f"{before}[{text[span.start : span.stop]}]{behind}"
    reasons = (name for name, way in REASONS.items() if re.search(way, words, re.IGNORECASE))
    return next(reasons, "")


def extra(compared: Compared, label: str, kind: str) -> list[Span]:
    """Claims of a kind that overlap no gold span of the label."""
    gold = [span for span in compared.gold if span.label == label]
    claims = [span for span in compared.found if span.label == kind]
    return [claim for claim in claims if not any(claim.overlaps(span) for span in gold)]


def inside_others(compared: Compared) -> list[Span]:
    """Claims inside a name or a date in which NEREL marks no number."""
    others = [span for span in compared.gold if span.label in OTHERS]
    numbers = [span for span in compared.gold if span.label in NUMBERS]
    inside = [claim for claim in compared.found if any(claim.lies_in(span) for span in others)]
    return [claim for claim in inside if not any(claim.overlaps(span) for span in numbers)]


def report(documents: list[Compared], errors: bool) -> None:
    """Print the figures, and what was missed and found besides if it is asked for."""
    for label, kind in KINDS.items():
        misses = [(c, span) for c in documents for span in missed(c, label, [kind])]
        extras = [(c, span) for c in documents for span in extra(c, label, kind)]
        gold = sum(span.label == label for c in documents for span in c.gold)
        found = sum(span.label == kind for c in documents for span in c.found)
        precision, recall = _share(found - len(extras), found), _share(gold - len(misses), gold)
        f1 = _share(2 * precision * recall, precision + recall)
        print(f"{label:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {gold}")
        _list(errors, misses, "missed")
        _list(errors, extras, "extra")
    report_numbers(documents, errors)
    inside = [(c, span) for c in documents for span in inside_others(c)]
    found_spans = [span for c in documents for span in c.found]
    others = [(c, span) for c, span in inside if span.label not in TIMES]
    share, claims = _share(len(inside), len(found_spans)), len(found_spans)
    print(f"inside a date or name {share:.3f} of {claims} claims")
    print(f"  but for durations and ages {_share(len(others), len(found_spans)):.3f}")
    _list(errors, others, "inside")


def report_numbers(documents: list[Compared], errors: bool) -> None:
    """Print how many of NEREL's numbers are covered, and why the others are not."""
    misses = [(c, span) for c in documents for span in missed(c, "NUMBER", [])]
    numbers = sum(span.label == "NUMBER" for c in documents for span in c.gold)
    covered = numbers - len(misses)
    print(f"NUMBER   covered {_share(covered, numbers):.3f} of {numbers}")
    reasons = Counter(reason(c, span) for c, span in misses)
    for name in REASONS:
        print(f"  left out: {reasons[name]:3} {name}")
    rest = covered + reasons[""]
    print(f"  of the rest {_share(covered, rest):.3f} of {rest}")
    _list(errors, [(c, span) for c, span in misses if not reason(c, span)], "missed")
    _list(errors, [(c, span) for c, span in misses if reason(c, span)], "left out")


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _list(errors: bool, spans: list[tuple[Compared, Span]], what: str) -> None:
    if errors:
        for compared, span in spans:
            print(f"  {what} {compared.show(span)}")


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="1/1", help="the K-th of N parts of the documents")
    parser.add_argument(
        "--errors", action="store_true", help="list what was missed and found besides"
    )
    arguments = parser.parse_args()
    part, parts = map(int, arguments.part.split("/"))
    report(list(compare(arguments.folder, part, parts)), arguments.errors)


if __name__ == "__main__":
    main()
