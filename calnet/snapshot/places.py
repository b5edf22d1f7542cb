"""Where things happen, also where nobody said so: no row falls out because a place is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from calnet.errors import WrongUse
from calnet.model.text import fold
from calnet.snapshot.facts import Facts

_LOCAL = ("street", "estate", "village")
"""Levels of the places that lie in the home place where nobody says otherwise."""


def place_initiatives(facts: Facts, leads: pl.DataFrame, home_of: Callable[[str | None], str]) -> pl.DataFrame:
    """Return where each initiative happens: what it COVERS, else where its lead is based, else the home place, assumed.

    Args:
        facts: the facts of a source.
        leads: who leads each initiative: ``initiative``, ``actor``.
        home_of: gives the home place of a data set.

    Returns:
        ``initiative``, ``place``, ``assumed``; every initiative has a place.
    """
    covered = facts.initiative_places.with_columns(assumed=pl.lit(value=False))
    rest = facts.initiatives.join(covered, left_on="id", right_on="initiative", how="anti")
    based = (
        rest.select(initiative="id")
        .join(leads, on="initiative")
        .join(facts.actor_places, on="actor")
        .select("initiative", "place", assumed=pl.lit(value=False))
        .unique()
    )
    left = rest.join(based, left_on="id", right_on="initiative", how="anti")
    home = pl.DataFrame(
        [(id_, home_of(dataset), True) for id_, dataset in left.select("id", "dataset").iter_rows()],
        schema={"initiative": pl.String, "place": pl.String, "assumed": pl.Boolean},
        orient="row",
    )
    return pl.concat([covered, based, home]).sort("initiative", "place")


def find_unplaced(facts: Facts, homes: Mapping[str, str | None]) -> Mapping[str, str]:
    """Return the streets, estates and villages that nobody said the whereabouts of, with their data set's home place.

    Args:
        facts: the facts of a source.
        homes: the home place of each data set, or None.
    """
    ancestors = facts.place_ancestors
    lying = set(ancestors.filter(pl.col("distance") > 0)["id"])
    known = {home for home in homes.values() if home}
    around = {(home, home) for home in known}
    around.update(ancestors.filter(pl.col("id").is_in(known)).select("id", "ancestor").iter_rows())
    local = pl.col("level").is_null() | pl.col("level").is_in(_LOCAL)
    rows = facts.places.filter(local).select("id", "dataset").sort("id").iter_rows()
    return {
        place: home
        for place, dataset in rows
        if (home := homes.get(dataset)) and place not in lying and (home, place) not in around
    }


def complete_ancestors(known: pl.DataFrame, named: Iterable[str], unplaced: Mapping[str, str]) -> pl.DataFrame:
    """Return the ancestors of every place.

    Args:
        known: what the source declares: ``id``, ``ancestor``, ``distance``.
        named: ids of places that are named somewhere; those that nobody declared are their own ancestors.
        unplaced: places that count as lying in another one.
    """
    rest = [(place, place, 0) for place in sorted(set(named) - set(known["id"]))]
    declared = pl.concat([known, pl.DataFrame(rest, schema=known.schema, orient="row")])
    homes = pl.DataFrame(list(unplaced.items()), schema={"place": pl.String, "home": pl.String}, orient="row")
    assumed = (
        declared.join(homes, left_on="ancestor", right_on="place")
        .join(declared.select(home="id", above="ancestor", up="distance"), on="home")
        .select("id", ancestor="above", distance=pl.col("distance") + pl.col("up") + 1)
    )
    return pl.concat([declared, assumed])


def find_place(places: pl.DataFrame, name: str) -> str:
    """Return the id of the place with this id or name, or of the only one whose name contains it.

    Args:
        places: columns ``id`` and ``name``.
        name: what the user called it.

    Raises:
        WrongUse: no place, or more than one, can be meant.
    """
    rows = list(places.select("id", "name").sort("id").iter_rows())
    wanted = fold(name)
    exact: list[str] = [id_ for id_, known in rows if name == id_ or fold(known) == wanted]
    found = exact or [id_ for id_, known in rows if wanted and wanted in fold(known)]
    if len(found) != 1:
        names = tuple(sorted({known for id_, known in rows if not found or id_ in found}))
        raise WrongUse("commands.place_ambiguous" if found else "commands.place_unknown", name=name, names=names)
    return found[0]
