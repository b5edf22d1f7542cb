"""``calnet gaps``: one analysis with the facts behind each finding."""

from calnet.cli.single import make_command

command = make_command("gaps")
