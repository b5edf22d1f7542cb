"""``calnet check``: what is wrong with a source, and where."""

from __future__ import annotations

import click

from calnet.cli import options, run
from calnet.errors import BadSource
from calnet.wording import Voice, plain


@click.command("check", help=options.reading("check_help"))
@options.source
@options.language
@options.keep_personal
@options.output_format("table", "json", "csv")
def command(source: str, language: str, keep_personal: bool, format_: str) -> None:
    """Print the problems of a source; exit code 3 when something was left out."""
    from calnet.stores.opening import is_store

    voice = Voice(language)
    graph = run.open_graph(options.Request(source, voice, keep_personal=keep_personal))
    rows = [
        {
            "sheet": plain(problem.sheet or ""),
            "row": problem.row,
            "column": plain(problem.column or ""),
            "warning": problem.warning,
            "left_out": problem.left_out,
            "message": voice.say(problem.message),
        }
        for problem in graph.problems
    ]
    if format_ == "json":
        import json

        click.echo(json.dumps({"problems": rows}, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        from calnet.reports.tables import write_csv

        headers = [
            voice.text(f"commands.check_{column}") for column in ("sheet", "row", "column", "left_out", "message")
        ]
        cells = ([row["sheet"], row["row"], row["column"], row["left_out"], row["message"]] for row in rows)
        click.echo(write_csv(headers, cells, voice), nl=False)
    else:
        for row in rows:
            where = [voice.text("commands.where_sheet", sheet=row["sheet"])] if row["sheet"] else []
            where += [voice.text("commands.where_row", row=row["row"])] if row["row"] else []
            where += [voice.text("commands.where_column", column=row["column"])] if row["column"] else []
            key = "commands.problem_line" if where else "commands.problem_anywhere"
            lost = voice.text(f"commands.lost_{row['left_out']}") if row["left_out"] else ""
            click.echo(f"{voice.text(key, where=', '.join(where))} {lost}".rstrip())
            click.echo(click.wrap_text(str(row["message"]), run.width(), "    ", "    "))
        if rows:
            click.echo("\n" + voice.text("commands.check_found", found=run.problems_in(graph.problems, voice)))
        else:
            anything = graph.store.data_sets() if is_store(source) else graph.network.nodes
            key = "commands.check_clean" if anything else "commands.check_empty"
            click.echo(voice.text(key, source=run.typed(source)))
    if any(not problem.warning for problem in graph.problems):
        raise click.exceptions.Exit(BadSource.exit_code)
