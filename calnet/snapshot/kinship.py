"""Which target groups, needs and activities are related: the same, a broader or a narrower one; siblings never are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import polars as pl

from calnet.model.vocabulary import ROOT_GROUP
from calnet.snapshot.facts import Facts
from calnet.snapshot.lookups import kin, related

ROOT = f"group/{ROOT_GROUP}"
"""Id of the target group of all residents."""


class Kinship:
    """Tells which target groups, needs and activities are related.

    Attributes:
        facts: the facts of the source.
    """

    facts: Facts

    @cached_property
    def related_groups(self) -> pl.DataFrame:
        """Pairs of related target groups, as `related_needs` has them; the root only with itself."""
        return related(self.facts.group_ancestors.filter((pl.col("ancestor") != ROOT) | (pl.col("id") == ROOT)))

    @cached_property
    def related_needs(self) -> pl.DataFrame:
        """Pairs of related needs: ``left``, ``right``, ``distance``, ``narrower``."""
        return related(self.facts.need_ancestors)

    @cached_property
    def kin_of_group(self) -> Mapping[str, frozenset[str]]:
        """Ids of the target groups related to each, itself included; of the root, only itself."""
        return kin(self.related_groups)

    @cached_property
    def kin_of_need(self) -> Mapping[str, frozenset[str]]:
        """Ids of the needs related to each, itself included."""
        return kin(self.related_needs)

    @cached_property
    def kin_of_activity(self) -> Mapping[str, frozenset[str]]:
        """Ids of the activities of data sets related to each, itself included."""
        return kin(related(self.facts.activity_ancestors))
