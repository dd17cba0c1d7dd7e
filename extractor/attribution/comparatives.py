"""The comparative that a number belongs to: «на 5 % дешевле», «стали дороже на 5 %»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.slots import preposition_of
from extractor.changes import Change, comparative
from extractor.mentions.mention import Mention

BEHIND_NOUN = 5  # words behind a number where a comparative may stand
BY = "на"
OR = "или"


def comparative_beside(mention: Mention) -> Change | None:
    """Which way the comparative points that the number says the difference of; None without one."""
    behind = comparative(_words_after(mention))
    return behind or _of_pair(mention) or _comparative_before(mention)


def _words_after(mention: Mention) -> list[Token]:
    """The next words: «на 6 больше»; those behind the noun, too: «на 6 станков ТВ-16 меньше»."""
    counted = mention.noun is not None and not mention.carried
    after = mention.following(BEHIND_NOUN if counted else 2)
    ends = (i for i, t in enumerate(after) if t.pos in ("VERB", "AUX", "CCONJ") or t.text in ",;")
    return after[: next(ends, len(after))]


def _of_pair(mention: Mention) -> Change | None:
    """«на 5 млн рублей, или на 7 %, больше»: said once for both."""
    pairs = [(mention, other) for other in mention.after[:1]]
    pairs += [(other, mention) for other in mention.before[-1:]]
    last = next((second for first, second in pairs if _are_paired(first, second)), None)
    if last is None:
        return None
    after = last.following(2)
    return comparative(after[1:] if after and after[0].text == "," else _words_after(last))


def _are_paired(first: Mention, second: Mention) -> bool:
    words = first.following(second.tokens[0].index - first.tokens[-1].index - 1)
    said = [token.text.lower() for token in words if token.text != ","]
    return said[:1] == [OR] and said[1:] in ([], [BY]) and preposition_of(second) == BY


def _comparative_before(mention: Mention) -> Change | None:
    """«стали дороже на 5 %», «ниже прошлогодних на 5 %»."""
    near = mention.preceding(3)
    than = len(near) == 3 and near[1].feats.get("Case") == "Gen" and near[2].pos == "ADP"
    return comparative(reversed(near if than else near[-2:]))
