"""``calnet load``: a source into a store file or a Neo4j database."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.addresses import is_address
from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed, check_source, find_account, open_source
from calnet.cli.source_problems import warn_of_problems
from calnet.cli.terminal import ask_to_agree, say_if_slow
from calnet.errors import BadSource, StoreError, WrongUse
from calnet.messages import Count, Message
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.stores.graph_frames import GraphFrames
    from calnet.stores.store import Progress, Store

_SHOWN = 10
"""Data sets of which each is described; of more only the number is said."""
_NOUNS = {"actors": "actor", "initiatives": "initiative", "diagnoses": "diagnosis"}


@click.command("load", help=options.help_with_source("commands.load_help"))
@options.source
@click.argument("target", metavar=options.said("usage.metavar_store"))
@click.option("--dataset", "data_sets", multiple=True, metavar="ID", help=options.said("commands.load_dataset_help"))
@options.keep_personal
@options.dry_run
@click.option("--force", is_flag=True, help=options.said("commands.load_force_help"))
@options.language
def command(
    source: str,
    target: str,
    data_sets: tuple[str, ...],
    keep_personal: bool,
    dry_run: bool,
    force: bool,
    language: str,
) -> None:
    """Load."""
    from calnet.stores.inventory import count, inventory_in, inventory_of, mostly_gone

    voice = voice_of(language)
    with _target(target, voice) as store:
        tables = _tables(source, data_sets, voice, keep_personal=keep_personal)
        with say_if_slow(voice.text("commands.asking")):
            known = _data_sets(store)
            before = inventory_in(store, sorted(known & set(tables.data_sets)))
        after = inventory_of(tables)
        for line in _preview(tables.data_sets, known, count(before), count(after), voice):
            click.echo(line, err=True)
        if dry_run:
            click.echo(voice.text("commands.load_nothing_done"), err=True)
            return
        if (gone := mostly_gone(before, after)) and not force:
            _agree(gone, voice)
        with _progress(tables.size, voice) as progress:
            store.load(tables, progress)
    click.echo(_loaded(tables.data_sets, as_typed(target), voice))


def _loaded(data_sets: tuple[str, ...], store: str, voice: Voice) -> str:
    if len(data_sets) == 1:
        return voice.text("commands.loaded", id=data_sets[0], store=store)
    return voice.text("commands.loaded_several", n=len(data_sets), store=store)


def _target(target: str, voice: Voice) -> Store:
    """Return the store to load into; of a file, its folder must be there."""
    from calnet.stores.opening import make_store

    account = find_account(target, voice)
    store = make_store(target, account)
    if not is_address(target) and not Path(target).absolute().parent.is_dir():
        raise WrongUse("commands.cannot_write", path=target, reason=Message("problems.reason_not_there"))
    return store


def _tables(source: str, data_sets: tuple[str, ...], voice: Voice, *, keep_personal: bool) -> GraphFrames:
    """Return what is to be loaded: all of a store or some of its data sets, or a file under a name of its own."""
    from calnet.stores.export import export_frames
    from calnet.stores.graph_frames import frames_of
    from calnet.stores.opening import is_store

    if is_store(source):
        graph = open_source(options.Request(source, voice, data_sets=data_sets))
        with say_if_slow(voice.text("commands.reading", source=source)):
            tables = export_frames(graph.store, graph.data_sets)
        if not tables.data_sets:
            raise StoreError("queries.nothing_loaded")
        return tables
    check_source(source)
    if len(data_sets) > 1:
        raise WrongUse("commands.load_one_name")
    from calnet.sources import read_source
    from calnet.stores.inventory import inventory_of

    with say_if_slow(voice.text("commands.reading", source=source)):
        reading = read_source(source, keep_personal=keep_personal, dataset=data_sets[0] if data_sets else None)
    tables = frames_of(reading.network)
    if inventory_of(tables).is_empty():
        lost = any(not problem.warning for problem in reading.problems)
        raise BadSource("commands.nothing_read" if lost else "commands.load_empty", source=as_typed(source))
    warn_of_problems(reading.problems, voice, source)
    return tables


def _data_sets(store: Store) -> set[str]:
    """Return the data sets that are there; none where nothing is loaded yet."""
    try:
        return set(store.data_sets())
    except StoreError as error:
        if error.message.key != "queries.nothing_loaded":
            raise
        return set()


def _preview(
    loaded: tuple[str, ...],
    known: set[str],
    before: Mapping[str, Mapping[str, int]],
    after: Mapping[str, Mapping[str, int]],
    voice: Voice,
) -> Iterator[str]:
    """Yield what will happen: a line for each data set, and one for those that stay."""
    for id_ in loaded[:_SHOWN]:
        key = "commands.load_replaces" if id_ in known else "commands.load_adds"
        yield voice.text(key, id=id_, before=_counts(before.get(id_)), after=_counts(after.get(id_)))
    if (rest := len(loaded) - _SHOWN) > 0:
        yield voice.text("commands.load_more", n=rest)
    if others := len(known - set(loaded)):
        yield voice.text("commands.load_keeps", n=others)


def _counts(numbers: Mapping[str, int] | None) -> tuple[Count, ...]:
    return tuple(Count(noun, (numbers or {}).get(counted, 0)) for counted, noun in _NOUNS.items())


def _agree(gone: tuple[str, ...], voice: Voice) -> None:
    """Ask before most of a data set would be gone: two towns may have the same id by mistake."""
    if not sys.stdin.isatty():
        raise WrongUse("commands.load_shrinks", data_sets=gone[:_SHOWN])
    ask_to_agree("commands.load_really", voice, data_sets=gone[:_SHOWN])


@contextmanager
def _progress(size: int, voice: Voice) -> Iterator[Progress]:
    """Show a bar on a terminal; elsewhere say what is going on, if it takes long."""
    loading = voice.text("commands.loading")
    if sys.stderr.isatty():
        with click.progressbar(length=size, label=loading, file=sys.stderr) as bar:
            yield bar.update
        return
    with say_if_slow(loading):
        yield lambda written: None
