"""Says messages in a language: sentences, counts with their plural forms, names, terms and dates."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calnet.messages import Count, Day, Message, Named, Term, Typed, Value
from calnet.model.kinds import NODE_KINDS
from calnet.model.vocabulary import NODE_KIND, vocabulary
from calnet.safe_text import plain
from calnet.wording.declarations import name_of
from calnet.wording.quotation import balance_quotes, nest_quotes
from calnet.wording.texts import Forms, find_text, plural_form, texts_of

if TYPE_CHECKING:
    from calnet.findings import Subject

_SHARED_VOCABULARIES = {"group": "target_group", "need": "need", "activity": "activity"}


def default_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return ``pl`` or ``en`` from the environment or the system's settings.

    Polish where nothing tells (no locale, or the C locale); English for any other language.

    >>> default_language({"LANG": "pl_PL.UTF-8"}), default_language({"LC_ALL": "C", "LANG": "en_GB"})
    ('pl', 'pl')
    """
    variables = ("CALNET_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    name = next((environment[variable] for variable in variables if environment.get(variable)), None)
    if name is None and sys.platform == "win32":
        name = locale.getlocale()[0]
    if name is None or name.lower().startswith(("pl", "polish")) or name.partition(".")[0] in {"C", "POSIX"}:
        return "pl"
    return "en"


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language.

    Attributes:
        language: ``pl`` or ``en``.
        program: how calnet was called, which stands before each command that a sentence names.
    """

    language: str
    program: str = "calnet"

    def say(self, message: Message) -> str:
        """Return the message as a sentence."""
        return self._fill(find_text(message.key, self.language), message.values)

    def headline(self, message: Message) -> str:
        """Return the message as it stands on a line of its own, with a capital letter."""
        said = self.say(message)
        return said[:1].upper() + said[1:]

    def text(self, key: str, /, **values: Value) -> str:
        """Return the sentence with this key and these values."""
        return self.say(Message(key, values))

    def forms(self, key: str) -> Forms:
        """Return the sentence with this key as it is written, its places left open; one that counts, in all its forms.

        The forms go by their names in Unicode's CLDR, as ``Intl.PluralRules`` of a browser gives them.

        >>> Voice("pl").forms("nouns.day")
        {'one': '{n} dzień', 'few': '{n} dni', 'many': '{n} dni'}
        """
        return find_text(key, self.language)

    def area(self, name: str) -> dict[str, Forms]:
        """Return the `forms` of all sentences of an area by the last parts of their keys."""
        return dict(texts_of(name, self.language))

    def count(self, noun: str, number: int) -> str:
        """Return a number of things in the right plural form.

        Args:
            noun: one of the area of counted nouns, without the area.
            number: how many.

        >>> Voice("pl").count("initiative", 22)
        '22 inicjatywy'
        """
        return self._fill(texts_of("nouns", self.language)[noun], {"n": number})

    def name(self, id_: str, name: str) -> str:
        """Return the name of something in the graph; packaged groups and needs in this language, own words as typed.

        >>> Voice("en").name("group/seniors", "seniorzy"), Voice("en").name("group/seniors", "60+")
        ('seniors', '60+')
        """
        family, _, code = id_.partition("/")
        if family in _SHARED_VOCABULARIES:
            concept = vocabulary(_SHARED_VOCABULARIES[family]).get(code)
            if concept is not None and name in {id_, code, concept.pl, concept.en, *concept.also}:
                return concept.label(self.language)
        return plain(name)

    def subject(self, subject: Subject) -> str:
        """Return the name of a finding's subject; a sector is a word of a vocabulary."""
        return self.term("sector", subject.id) if subject.role == "sector" else self.name(subject.id, subject.name)

    def term(self, vocabulary_name: str, code: str) -> str:
        """Return the label of a vocabulary's word; a code that is not in it is shown as it is."""
        if vocabulary_name == NODE_KIND:
            return name_of(NODE_KINDS[code], self.language) if code in NODE_KINDS else plain(code)
        concept = vocabulary(vocabulary_name).get(code)
        return concept.label(self.language) if concept else plain(code)

    def date(self, iso: str) -> str:
        """Return a date as people of this language write it, as precise as it is known.

        >>> Voice("pl").date("2007-06-12"), Voice("en").date("2007-06-12"), Voice("pl").date("2007-06")
        ('12.06.2007', '12 June 2007', '06.2007')
        """
        parts = iso.split("-")
        if self.language == "pl" or len(parts) == 1:
            return ".".join(reversed(parts))
        month = _ENGLISH_MONTHS[int(parts[1]) - 1]
        return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), month, parts[0]])

    def number(self, value: float) -> str:
        """Return a number with the decimal sign of this language, two places at most."""
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.language == "pl" else text

    def _fill(self, forms: Forms, values: Mapping[str, Value]) -> str:
        if not isinstance(forms, str):
            number = values["n"]
            forms = forms[plural_form(number if isinstance(number, int) else 0, self.language)]
        said = forms.format_map(
            {"calnet": self.program, **{name: self._value(value) for name, value in values.items()}}
        )
        return nest_quotes(said, self.language)

    def _value(self, value: Value) -> str:
        match value:
            case Typed():
                return plain(value)
            case str():
                return balance_quotes(plain(value), self.language)
            case Count(noun, number):
                return self.count(noun, number)
            case Named(id_, name):
                return balance_quotes(self.name(id_, name), self.language)
            case Term(vocabulary_name, code):
                return self.term(vocabulary_name, code)
            case Day(iso):
                return self.date(iso)
            case Message():
                return self.say(value)
            case tuple():
                return ", ".join(self._value(part) for part in value)
            case None:
                return ""
            case int():
                return str(value)
            case float():
                return self.number(value)


_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
