"""How alike the names of two initiatives are, in Polish.

Words are stemmed (the Snowball project's Polish stemmer), lose their diacritics, and words that carry
no meaning, name a place or name a target group are dropped. What is left is compared by the cosine of
TF-IDF weighted character 3- to 5-grams within words (Salton and Buckley, "Term-weighting approaches in
automatic text retrieval", Information Processing & Management 24, 1988), so that inflection, word
order, lost diacritics and typing errors matter little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import polars as pl
import snowballstemmer

from calnet.model.text import fold

_SIZES = (3, 4, 5)
_SHORTEST = 6
"""Letters that a stem keeps at least where its end is cut off to find the same word inflected otherwise."""
_STOP_WORDS = frozenset(
    fold(
        "a albo ale bez by być dla do i im ich ją je jest już ku lub ma mój na nad nasz nasza nasze o od oraz"
        " po pod przed przez przy są się ta te ten to u w we wasz z za ze że for of the and in with to at on "
        "by"
    ).split()
)
_WORD = re.compile(r"\w+")


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("polish")


@cache
def stem(word: str) -> str:
    """Return the stem of a Polish word, without diacritics.

    >>> stem("warsztatów"), stem("Warsztaty")
    ('warsztat', 'warsztat')
    """
    return fold(_stemmer().stemWord(word.lower()))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry a meaning.

    >>> stems("Zajęcia dla seniorów")
    ('zajec', 'senior')
    """
    return tuple(stem(word) for word in _WORD.findall(text) if fold(word) not in _STOP_WORDS and stem(word))


def content(name: str, dropped: frozenset[str]) -> tuple[str, ...]:
    """Return the stems of a name without the dropped ones; all of them where nothing else would be left.

    Inflection leaves some stems a letter or two longer than others of the same word; they count as the same.

    >>> content("Zajęcia dla seniorów", frozenset(stems("seniorzy")))
    ('zajec',)
    """
    words = stems(name)
    shortened = {short for word in dropped for short in _shortened(word)}
    return tuple(word for word in words if word not in shortened and dropped.isdisjoint(_shortened(word))) or words


def _shortened(word: str) -> tuple[str, ...]:
    return word, *(word[:-cut] for cut in (1, 2) if len(word) - cut >= _SHORTEST)


def similarity(pairs: pl.DataFrame, words: Mapping[str, Iterable[str]]) -> pl.Series:
    """Return the similarity in [0, 1] of each pair, null where a name has no words.

    Args:
        pairs: columns ``left`` and ``right`` with keys of ``words``.
        words: the stems of every name; how common a piece of a word is, is reckoned over all of them.
    """
    grams = pl.DataFrame(
        [(key, gram) for key, stems_ in words.items() for word in stems_ for gram in _grams(word)],
        schema={"key": pl.String, "gram": pl.String},
        orient="row",
    )
    counts = grams.group_by("key", "gram").len("count")
    rarity = counts.group_by("gram").agg(idf=((1 + len(words)) / (1 + pl.len())).log() + 1)
    weighted = counts.join(rarity, on="gram").select("key", "gram", value=(1 + pl.col("count").log()) * pl.col("idf"))
    vectors = weighted.with_columns(pl.col("value") / pl.col("value").pow(2).sum().over("key").sqrt())
    numbered = pairs.select("left", "right").with_row_index("pair")
    products = (
        numbered.join(vectors, left_on="left", right_on="key")
        .join(vectors, left_on=["right", "gram"], right_on=["key", "gram"], suffix="_2")
        .group_by("pair")
        .agg(cosine=(pl.col("value") * pl.col("value_2")).sum())
    )
    known = vectors["key"].unique().implode()
    both = pl.col("left").is_in(known) & pl.col("right").is_in(known)
    return (
        numbered.join(products, on="pair", how="left")
        .sort("pair")
        .select(text=pl.when(both).then(pl.col("cosine").fill_null(0.0).clip(0.0, 1.0)))["text"]
    )


def _grams(word: str) -> Iterable[str]:
    padded = f" {word} "
    for size in _SIZES:
        if len(padded) <= size:
            yield padded
            return
        yield from (padded[start : start + size] for start in range(len(padded) - size + 1))
