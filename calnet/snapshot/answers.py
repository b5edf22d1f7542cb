"""What is kept of data sets that matter only because they may answer what another one diagnosed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from calnet.model.vocabulary import ROOT_GROUP
from calnet.snapshot.facts import Facts

_EVERYBODY = f"group/{ROOT_GROUP}"


def keep_answers(facts: Facts, own: Collection[str], around: Collection[str]) -> Facts:
    """Return the facts where of all other data sets only the initiatives are left that may answer a diagnosed need.

    An initiative may where it addresses a related need and is aimed at a related group, all residents among them, or
    nobody knows at whom; who is involved in it and what it is a part of stay too.

    Args:
        facts: the facts of everything.
        own: ids of the data sets whose diagnoses count.
        around: ids of those that are kept whole.
    """
    near = pl.col("dataset").is_in([*own, *around])
    diagnosed = facts.diagnoses.filter(pl.col("dataset").is_in(list(own)))
    needs = _kin(facts.need_ancestors, diagnosed["need"])
    wanted = diagnosed["group"].fill_null(_EVERYBODY)
    groups = _kin(facts.group_ancestors, wanted)
    working = facts.initiative_needs.filter(pl.col("need").is_in(needs))
    is_related = pl.col("group").is_in(groups) | (pl.col("group") == _EVERYBODY) | (_EVERYBODY in wanted)
    aimed = working.join(facts.initiative_groups.filter(is_related), on="initiative", how="semi")
    unrecorded = working.join(facts.initiative_groups, on="initiative", how="anti")
    answering = pl.concat([aimed, unrecorded])
    kept = _with_wholes(answering["initiative"].unique(), facts.initiative_parts)
    initiatives = facts.initiatives.filter(near | pl.col("id").is_in(kept.implode()))
    involved = facts.initiative_actors.filter(pl.col("initiative").is_in(kept.implode()))["actor"].unique().implode()
    return replace(
        facts,
        initiatives=initiatives,
        actors=facts.actors.filter(near | pl.col("id").is_in(involved)),
        coalitions=facts.coalitions.filter(near | pl.col("id").is_in(involved)),
        diagnoses=facts.diagnoses.filter(near),
        resources=facts.resources.filter(near),
        expectations=facts.expectations.filter(near),
    ).consistent()


def _kin(ancestors: pl.DataFrame, ids: pl.Series) -> pl.Series:
    """Return what is the same as, broader or narrower than one of these."""
    wanted = ids.unique().implode()
    narrower = ancestors.filter(pl.col("ancestor").is_in(wanted))["id"]
    broader = ancestors.filter(pl.col("id").is_in(wanted))["ancestor"]
    return pl.concat([ids, narrower, broader]).unique().implode()


def _with_wholes(initiatives: pl.Series, parts: pl.DataFrame) -> pl.Series:
    """Return initiatives with everything that they are a part of, at any depth."""
    while True:
        wholes = parts.filter(pl.col("part").is_in(initiatives.implode()))["whole"]
        more = pl.concat([initiatives, wholes]).unique()
        if more.len() == initiatives.len():
            return initiatives
        initiatives = more
