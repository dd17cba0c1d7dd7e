"""Arguments of the command that click cannot check by itself, and the words below its help."""

from __future__ import annotations

import click

LONGEST = 1_000_000  # seconds of --timeout: poll(2) counts milliseconds in 32 bits

EPILOG = """
\b
Examples:
  extract-facts articles/                      show the claims on the terminal
  extract-facts articles/ -o facts.csv         write them to a file for Excel
  extract-facts news.jsonl -o facts.parquet --text-column body --date-column published
  extract-facts articles/ -o facts.csv --people people.csv --jobs 2
  extract-facts articles/ --report report.html   a page to search and filter in a browser
  cat article.txt | extract-facts -
  extract-facts articles/ -o facts.csv --update   only what is new since the last --update
  extract-facts s3a://news/articles --spark yarn -o s3a://news/facts
  extract-facts compare facts.parquet          series, repeats, contradictions of a table

\b
Exit status:
  0    all documents were read
  1    some documents failed; the table holds the others
  2    wrong call: a path is missing, a format unknown, an output cannot be written
  130  interrupted; the same command with --resume goes on

CSV is UTF-8 with a byte order mark. A text in it that begins with = + - @ has an apostrophe in
front, so that no spreadsheet runs it as a formula.
"""


def seconds(_: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Seconds that timers can count; `inf` and `nan` are none."""
    if value is not None and not value <= LONGEST:
        raise click.BadParameter(f"{value:g} is no number up to {LONGEST:,}.", param=option)
    return value


def place(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The name of an output; `-o "$OUT"` with an OUT that is not set must not go unnoticed."""
    if value == "":
        raise click.BadParameter("an empty name.", param=option)
    return value
