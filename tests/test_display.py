"""Claims and people shown where they stand."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from extractor.display import show
from extractor.marking import Mark, nested, to_html

TAGS = re.compile(r"</?(?:mark|div)[^>]*>")


def test_show_marks_claims_and_people() -> None:
    html = show("Мэр Андрей Вяткин сказал, что построено 12 километров дорожек.")._repr_html_()
    assert ">12 километров</mark>" in html
    assert 'title="Андрей Вяткин">Андрей Вяткин</mark>' in html
    assert 'title="measure: 12 · km' in html


def test_markup_of_an_article_is_shown_and_not_run() -> None:
    html = show('<script>alert(1)</script> <img src=x onerror="alert(2)"> 5 км')._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_mark_that_crosses_another_is_left_out() -> None:
    marks = [Mark(0, 5, "count", "a"), Mark(3, 8, "money", "b"), Mark(1, 2, "person", "c")]
    assert [mark.title for mark in nested(marks)] == ["a", "c"]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_the_text_survives_any_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(a, b), max(a, b), "count", "<&>") for a, b in spans]
    marks = [mark for mark in marks if mark.stop <= len(text)]
    html = to_html(text, marks)
    assert unescape(TAGS.sub("", html)) == unescape(unescape(TAGS.sub("", to_html(text, []))))
    assert html.count("<mark") == html.count("</mark>")
