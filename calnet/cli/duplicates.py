"""``calnet duplicates``: what overlaps, with the facts behind each finding."""

from calnet.cli.finding_lists import make_command

command = make_command("duplicates", "commands.duplicates_help")
