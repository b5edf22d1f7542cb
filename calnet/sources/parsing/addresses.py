"""Addresses of mail: an institution's own, or a private one."""

from __future__ import annotations

import re

from calnet.model.text import fold
from calnet.sources.parsing.dictionary import look_up

EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

_COMMON_HOSTS = {
    "gmail.com", "googlemail.com", "o2.pl", "wp.pl", "wp.eu", "onet.pl", "onet.eu", "onet.com.pl", "poczta.onet.pl",
    "op.pl", "vp.pl", "autograf.pl", "buziaczek.pl", "amorki.pl", "spoko.pl", "poczta.onet.eu", "interia.pl",
    "interia.eu", "interia.com", "poczta.fm", "intmail.pl", "tlen.pl", "go2.pl", "gazeta.pl", "poczta.pl",
    "neostrada.pl", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "aol.com", "ukr.net",
    "mail.ru", "yandex.ru", "gmx.com", "gmx.de", "web.de", "zoho.com", "tutanota.com", "msn.com", "facebook.com",
}  # fmt: skip
_COMMON = re.compile(r"^(?:yahoo|hotmail|outlook|live)\.[a-z.]{2,6}$")
_SHORT_BODIES = {
    "gops", "mops", "mgops", "ops", "pcpr", "cus", "osp", "kgw", "sp", "zsp", "zs", "lo", "gbp", "mbp", "mgbp", "bp",
    "gok", "mok", "mgok", "ok", "um", "ug", "umig", "zhp", "zhr", "lks", "ks", "uks", "gks", "mks", "utw", "pzer",
    "dps", "wtz", "sds", "rod", "sm", "bs", "ngo", "pck", "pup", "ppp", "cal", "kis", "cis", "gkrpa", "sor", "aa",
    "cwrkdiz", "ckp", "dk", "wdk",
}  # fmt: skip
_BODIES = (
    "szkol", "przedszkol", "zlob", "bibliote", "kultur", "klub", "kolo", "stowarzysz", "fundacj", "parafi", "caritas",
    "sekretar", "biuro", "kontakt", "info", "urzad", "gmin", "miast", "solect", "soltys", "rada", "hufiec", "swietlic",
    "senior", "centrum", "osrod", "poradni", "przychodni", "spoldziel", "redakcj", "zarzad", "chor", "zespol", "harcer",
    "wolontar", "gospodyn", "gospodz", "emeryt", "towarzyst", "zwiazek", "office", "kancelari", "recepcj", "projekt",
    "grupa", "koalicj", "partner", "dom", "liceum", "technik", "muzeum", "teatr", "galeri", "orkiestr", "strazak",
    "strazac", "policj", "dyzur", "poczta", "sklep", "firma", "hotel", "rodzic", "komitet", "festyn", "turniej",
    "amazon", "schronisk", "pomoc", "hospicj",
)  # fmt: skip
"""How the words begin with which bodies call their mailboxes, without diacritics."""
_WITHOUT_DIACRITICS = {
    "lukasz", "pawel", "malgorzata", "michal", "stanislaw", "stanislawa", "jozef", "slawomir", "wieslaw", "wieslawa",
    "elzbieta", "bozena", "grazyna", "wladyslaw", "wladyslawa", "zdzislaw", "zdzislawa", "czeslaw", "czeslawa",
    "miroslaw", "miroslawa", "jaroslaw", "radoslaw", "rafal", "przemyslaw", "boguslaw", "boguslawa", "bronislaw",
    "bronislawa", "waclaw", "jedrzej", "blazej", "marzena", "agnieszka", "lucja", "zaneta", "mieczyslaw", "bogumila",
    "kazmierz",
}  # fmt: skip
_SURNAME = re.compile(r"(?:[sc]k[ia]|dzk[ia]|wicz|czyk|czak|czuk|enko|niak|owiak)$")


def is_private_address(address: str) -> bool:
    """Return whether an address in a contact is a person's own: by its host, or because it is called after one.

    >>> is_private_address("jan.kowalski@gmail.com"), is_private_address("kgw.lipnica@gmail.com")
    (True, False)
    >>> is_private_address("sekretariat@sp2.example"), is_private_address("anna.kowalska@sp2.example")
    (False, True)
    """
    local, _, host = address.lower().rpartition("@")
    words = [word for word in re.split(r"[\W\d_]+", fold(local).replace(" ", ".")) if word]
    if _is_called_after_person(words):
        return True
    is_common = host in _COMMON_HOSTS or _COMMON.match(host) is not None
    return is_common and not any(word in _SHORT_BODIES or word.startswith(_BODIES) for word in words)


def _is_called_after_person(words: list[str]) -> bool:
    names = [word for word in words if not (word in _SHORT_BODIES or word.startswith(_BODIES))]
    if len(words) < 2 or not names:
        return False
    if any(_is_first(one) and any(_is_last(other) for other in names if other != one) for one in names):
        return True
    initial = len(words[0]) == 1 and len(words) == 2 and len(words[1]) > 4
    return initial and (_SURNAME.search(words[1]) is not None or look_up(words[1].capitalize()).is_clear_last())


def _is_first(word: str) -> bool:
    return len(word) > 2 and (word in _WITHOUT_DIACRITICS or look_up(word.capitalize()).is_clear_first())


def _is_last(word: str) -> bool:
    if len(word) < 3:
        return False
    looked = look_up(word.capitalize())
    return bool(looked.lasts) or not looked.is_known or _SURNAME.search(word) is not None
