"""Invented names of places that sound Polish, with their locative."""

from __future__ import annotations

from itertools import product

import polars as pl

from .dice import Dice

_STEMS = (
    "Lip", "Dąbr", "Brzeź", "Sosn", "Olsz", "Klon", "Jawor", "Wierzb", "Grab", "Buk", "Jas", "Ciep", "Bor", "Łąk",
    "Kamion", "Piask", "Glin", "Rudn", "Zalip", "Podbor", "Wilk", "Sokoł", "Żuraw", "Bocian", "Kruk", "Jelen",
    "Star", "Młyn", "Kowal", "Bartn", "Garnc", "Koszyk", "Strzel", "Radost", "Milik", "Dobros", "Wesoł", "Gniewk",
    "Ostrow", "Mokr", "Zimn", "Modr", "Krasn", "Sitn", "Trzcin", "Szczaw", "Malin", "Orzech", "Głog", "Chmiel",
)  # fmt: skip
_ENDINGS = (
    ("owo", "owie", "n"), ("ów", "owie", "m"), ("owice", "owicach", "p"), ("ówka", "ówce", "f"),
    ("owica", "owicy", "f"), ("owiec", "owcu", "m"), ("inek", "inku", "m"), ("owa", "owej", "f"),
    ("iny", "inach", "p"), ("in", "inie", "m"),
)  # fmt: skip
_ADJECTIVES = {
    "n": (("", ""), ("Nowe ", "Nowym "), ("Stare ", "Starym "), ("Małe ", "Małym "), ("Górne ", "Górnym ")),
    "m": (("", ""), ("Nowy ", "Nowym "), ("Stary ", "Starym "), ("Mały ", "Małym "), ("Górny ", "Górnym ")),
    "f": (("", ""), ("Nowa ", "Nowej "), ("Stara ", "Starej "), ("Mała ", "Małej "), ("Górna ", "Górnej ")),
    "p": (("", ""), ("Nowe ", "Nowych "), ("Stare ", "Starych "), ("Małe ", "Małych "), ("Górne ", "Górnych ")),
}
_POWIAT_ENDINGS = ("owski", "nicki", "icki", "awski", "eński", "orski", "ański", "elski")
_VOIVODESHIP = ("nad{}skie", "pod{}skie", "za{}skie", "między{}skie")
_RIVERS = ("lip", "warc", "narw", "brdz", "pilic", "drwęc", "wisłoc", "noteć", "bóbr", "sanoc")


def settlement_names(n: int, dice: Dice, *, distinct: bool) -> pl.DataFrame:
    """Return names of towns and villages.

    Args:
        n: how many.
        dice: chance.
        distinct: no name twice (there are 2,500; past them, every further one has a number).

    Returns:
        ``name`` and ``locative``.
    """
    every = pl.DataFrame(
        [
            (f"{adjective}{stem}{ending}", f"{adjective_locative}{stem}{locative}")
            for stem, (ending, locative, gender) in product(_STEMS, _ENDINGS)
            for adjective, adjective_locative in _ADJECTIVES[gender]
        ],
        schema=["name", "locative"],
        orient="row",
    )
    if not distinct:
        return every[dice.below(n, every.height)]
    order = dice.shares(every.height).arg_sort().cast(pl.Int64)
    rounds = pl.int_range(n, eager=True) // every.height
    chosen = every[order.gather(pl.int_range(n, eager=True) % every.height)]
    number = pl.when(rounds > 0).then(pl.format(" {}", rounds + 1)).otherwise(pl.lit(""))
    return chosen.select(pl.col("name") + number, pl.col("locative") + number)


def powiat_names(n: int, dice: Dice) -> pl.Series:
    """Return up to 400 different names of powiats."""
    every = pl.Series([f"powiat {stem.lower()}{ending}" for stem, ending in product(_STEMS, _POWIAT_ENDINGS)])
    return every.gather(dice.shares(len(every)).arg_sort().head(n))


def voivodeship_names(n: int, dice: Dice) -> pl.Series:
    """Return up to 40 different names of voivodeships."""
    every = pl.Series([f"województwo {form.format(river)}" for river, form in product(_RIVERS, _VOIVODESHIP)])
    return every.gather(dice.shares(len(every)).arg_sort().head(n))
