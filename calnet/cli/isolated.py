"""``calnet isolated``: who is on the edge, with the facts behind each finding."""

from calnet.cli.finding_lists import make_command

command = make_command("isolated", "commands.isolated_help")
