"""``calnet queries``: the catalogue, with titles and parameters."""

from __future__ import annotations

import click

from calnet.cli import options
from calnet.wording import Voice


@click.command("queries", help=options.said("queries_help"))
@options.language
@click.option("--all", "everything", is_flag=True, help=options.said("all_help"))
@options.output_format("table", "json", "csv")
def command(language: str, everything: bool, format_: str) -> None:
    """List the catalogue."""
    from calnet.catalogue import load_catalogue

    voice = Voice(language)
    catalogue = load_catalogue()
    rows = [
        (
            query.name,
            query.kind,
            query.title(language),
            " ".join(f"--param {p.name}=…" for p in query.parameters if p.required),
        )
        for query in sorted(
            (q for q in catalogue if everything or q.kind == "question"),
            key=lambda query: (query.kind != "question", query.name),
        )
    ]
    columns = ("name", "kind", "title", "parameters")
    if format_ == "json":
        import json

        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    elif format_ == "csv":
        from calnet.reports.tables import write_csv

        click.echo(write_csv([voice.text(f"commands.query_{column}") for column in columns], rows, voice), nl=False)
    else:
        for name, _kind, title, parameters in rows:
            click.echo(f"{name:<34}{title}")
            if parameters:
                click.echo(f"{'':<34}{parameters}")
        if not everything:
            click.echo("\n" + voice.text("commands.queries_more"))
