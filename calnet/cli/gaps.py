"""``calnet gaps``: what is missing, with the facts behind each finding, and who is answered."""

from calnet.cli.finding_lists import make_command

command = make_command("gaps", "commands.gaps_help", with_coverage=True)
