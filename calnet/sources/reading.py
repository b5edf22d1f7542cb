"""The pipeline: a source of any format becomes a network, stage by stage, with one collector of problems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from calnet.errors import WrongUse
from calnet.messages import message
from calnet.model.network import Network
from calnet.sources.formats import opened, read_format
from calnet.sources.grids import Grid
from calnet.sources.grouping import group_problems
from calnet.sources.naming.answers import apply_answers, is_names, read_answers
from calnet.sources.parsing.cleaning import clean_table
from calnet.sources.parsing.dictionary import was_missed
from calnet.sources.parsing.network_cleaning import clean_network
from calnet.sources.parsing.personal import join_personal
from calnet.sources.parsing.raw_cells import prepare_grids
from calnet.sources.parsing.rows import assume_actor_kinds, join_own_words, parse_rows
from calnet.sources.parsing.tables import SheetTable, make_tables
from calnet.sources.problems import Location, Problems, Reading
from calnet.sources.resolving.assembly import assemble
from calnet.sources.resolving.completion import complete_network
from calnet.sources.review.questions import answer_grids, is_review, read_questions, without_asked

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


def read(source: Path | str, *, keep_personal: bool = False, dataset: str | None = None) -> Reading:
    """Read a source of any format that this version knows; see `calnet.sources.read_source`."""
    if _ADDRESS.match(str(source)):
        raise WrongUse("problems.address")  # repeats nothing of it: a password may stand in it
    path = Path(source)
    problems = Problems()
    with opened(path):
        content = read_format(path, problems)
    name = path.stem if path.is_file() else path.resolve().name
    if isinstance(content, Reading):
        problems.extend(content.problems)
        cleaned = clean_network(content.network, path.name, problems, keep_personal=keep_personal)
        said = tuple(problems)
        return Reading(complete_network(cleaned, name, dataset), group_problems(join_personal(said)), said)
    return read_grids(content, name, keep_personal=keep_personal, dataset=dataset, problems=problems)


def read_grids(
    grids: Sequence[Grid],
    name: str,
    *,
    keep_personal: bool = False,
    dataset: str | None = None,
    problems: Problems | None = None,
) -> Reading:
    """Return the network that sheets describe, and everything that is wrong with them.

    Args:
        grids: the sheets as the file has them.
        name: what the data set is called where no sheet *Zbiór* tells.
        keep_personal: keep what looks like personal data.
        dataset: what the data set is called, in the place of its own name.
        problems: what is already known to be wrong with the file.
    """
    problems = Problems() if problems is None else problems
    questions = read_questions(grids)
    review = next((grid.title for grid in grids if is_review(grid)), None)
    answers = read_answers(grids, problems)
    grids = tuple(grid for grid in answer_grids(grids, questions) if not is_names(grid))
    found = make_tables(prepare_grids(grids, problems), problems)
    network = read_tables(found, name, keep_personal=keep_personal, dataset=dataset, problems=problems)
    network = apply_answers(network, answers, problems)
    titles = [grid.title for grid in grids]
    said = without_asked(problems.in_order_of(titles), questions, review)
    return Reading(network, group_problems(join_personal(said)), tuple(said))


def read_tables(
    tables: Sequence[SheetTable], name: str, *, keep_personal: bool, dataset: str | None, problems: Problems
) -> Network:
    """Return the network that sheets describe of which each column is understood; what is wrong goes to the problems.

    Args:
        tables: the sheets.
        name: what the data set is called where no sheet *Zbiór* tells.
        keep_personal: keep what looks like personal data.
        dataset: what the data set is called, in the place of its own name.
        problems: collects what is wrong.
    """
    cleaned = [clean_table(table, problems, keep_personal=keep_personal) for table in tables]
    cooperation = [table for table in cleaned if table.sheet.key == "cooperation"]
    others = [table for table in cleaned if table.sheet.key != "cooperation"]
    parsed = join_own_words([row for table in others for row in parse_rows(table, problems)])
    rows = assume_actor_kinds(parsed, problems)
    network = assemble(rows, cooperation, name, dataset, problems)
    if was_missed():
        problems.add(Location(), message("problems.people_without_dictionary"), warning=True)
    return network
