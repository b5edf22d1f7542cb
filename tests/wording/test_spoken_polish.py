"""What a Pole would not say never comes back."""

from __future__ import annotations

import re

import pytest

from calnet.wording import Voice
from calnet.wording.texts import texts_of

AREAS = (
    "commands", "explanations", "figures", "findings", "map", "measures", "problems", "queries", "questions", "report",
    "sheets", "kinds", "workbook",
)  # fmt: skip
TERMS = re.compile(r"\b(constraint|effective size|E–I|D =|betweenness|centralno)", re.IGNORECASE)
"""Terms of network analysis, which only ``network``, ``explain`` and JSON may use; none needs them in a sentence."""
UNSAID = re.compile(
    r"poznać ze sobą|[Pp]oznajcie je|dla tego samego|[Pp]odzielcie się|w jednym kawałku|zmyślon|macierzyst|\bChoć jedn"
    r"|\bstoi przy|korzysta z gościny|[Uu]będzie pomocy|osoba w potrzebie|rozpoznana potrzeba|robione podwójnie"
)


@pytest.mark.parametrize("area", AREAS)
def test_no_sentence_says_what_nobody_says(area: str) -> None:
    for key, forms in texts_of(area, "pl").items():
        for said in [forms] if isinstance(forms, str) else forms.values():
            assert not UNSAID.search(said), key
            assert not TERMS.search(said), key


@pytest.mark.parametrize("language", ["pl", "en"])
def test_commands_in_the_workbook_can_be_copied(language: str) -> None:
    for key in ("workbook.then_2", "workbook.then_3", "workbook.then_4"):
        command = Voice(language).text(key).partition(":")[2].strip()
        assert command.startswith("calnet ")
        assert not re.search("[„”“]", command)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (16, "prowadzi 16 ze 100 najkrótszych dróg"),
        (22, "prowadzą 22 ze 100 najkrótszych dróg"),
        (39, "prowadzi 39 ze 100 najkrótszych dróg"),
    ],
)
def test_shares_of_ways_agree_with_their_verb(number: int, said: str) -> None:
    assert Voice("pl").text("measures.share", n=number) == said
