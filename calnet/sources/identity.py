"""Ids that last: made from the user's code, the former name or the name, never from the order of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from calnet.model.kinds import DIAGNOSIS, NODE_KINDS, PLACE
from calnet.model.network import SHARED, Scalar
from calnet.model.text import digest, slug
from calnet.sources.concepts import concept_id, find_concept
from calnet.sources.problems import Problem
from calnet.sources.rows import Draft, code_slug

HOME = "home"
"""Last part of the id of a home place that nobody named."""


def dataset_id(name: str, code: str = "") -> str:
    """Return the id of a data set from its name or code.

    >>> dataset_id("Śrem"), dataset_id("Shared") == "shared"
    ('srem', False)
    """
    text = code_slug(code) if code else slug(name)
    return f"{text}-{digest(name)}" if text == SHARED else text


def identify(draft: Draft, dataset: str) -> None:
    """Give a draft its id and data set."""
    teryt = draft.properties.get("teryt")
    kind = NODE_KINDS[draft.label]
    concept = find_concept(draft.label, draft.code or draft.name)
    if concept is not None:
        draft.id, draft.dataset, draft.name = concept_id(draft.label, concept.code), SHARED, concept.pl
    elif draft.label == PLACE and teryt:
        draft.id, draft.dataset = f"{kind.family}/{teryt}", SHARED
    elif kind.shared:
        draft.id, draft.dataset = f"{kind.family}/{draft.slug()}", SHARED
    else:
        draft.id, draft.dataset = f"{dataset}/{kind.family}/{draft.slug()}", dataset


def identify_diagnoses(drafts: Sequence[tuple[Draft, Sequence[str]]], dataset: str) -> None:
    """Give diagnoses their ids: need, group and place, and only where several would be one, what tells them apart.

    Args:
        drafts: each diagnosis with the ids of its needs, groups and places, in that order.
        dataset: id of the data set.
    """
    parts: list[tuple[Draft, list[str]]] = []
    for draft, ids in drafts:
        draft.dataset = dataset
        words = [draft.code] if draft.code else [id_.rsplit("/", 1)[-1].replace("_", "-") for id_ in ids]
        parts.append((draft, [code_slug(draft.code) if draft.code else slug(" ".join(words))]))
    for mark in (_form, _year, _words):
        _tell_apart(parts, mark)
    for draft, words in parts:
        draft.id = f"{dataset}/{NODE_KINDS[DIAGNOSIS].family}/{'-'.join(words)}"


def _tell_apart(parts: list[tuple[Draft, list[str]]], mark: Callable[[Draft], str]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for _, words in parts:
        seen[tuple(words)] = seen.get(tuple(words), 0) + 1
    for draft, words in parts:
        if seen[tuple(words)] > 1 and not draft.code and (text := mark(draft)):
            words.append(text)


def _form(draft: Draft) -> str:
    return slug(str(draft.properties["form"])) if "form" in draft.properties else ""


def _year(draft: Draft) -> str:
    return str(draft.properties.get("year", ""))


def _words(draft: Draft) -> str:
    known: dict[str, Scalar] = {name: value for name, value in draft.properties.items() if name not in {"form", "year"}}
    return digest(str(sorted(known.items())))


def leave_out_repeated(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Problem]]:
    """Return the drafts with ids of their own, and a problem for each row that repeats an earlier one's."""
    first: dict[str, Draft] = {}
    problems = []
    for draft in drafts:
        other = first.setdefault(draft.id, draft)
        if other is draft:
            continue
        key = "repeated_diagnosis" if draft.label == DIAGNOSIS else "repeated_name"
        if key == "repeated_name" and slug(draft.name) != slug(other.name):
            key = "repeated_id"
        problems.append(
            draft.spot.problem(
                key,
                left_out="row",
                name=draft.name,
                other=other.name,
                other_sheet=other.spot.sheet or "",
                other_row=other.spot.row or 0,
            )
        )
    return list(first.values()), problems
