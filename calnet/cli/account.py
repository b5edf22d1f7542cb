"""As whom a Neo4j server is asked: the account of the environment, or one that is typed when asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from calnet.errors import WrongUse
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.addresses import Credentials


def sign_in(voice: Voice) -> Credentials:
    """Return the account; its password is never part of a command.

    Raises:
        WrongUse: the environment holds no password, and there is no terminal to ask on.
    """
    from calnet.addresses import (
        DEFAULT_USER,
        PASSWORD_VARIABLE,
        USER_VARIABLE,
        Credentials,
        credentials_from_environment,
    )

    if (known := credentials_from_environment()) is not None:
        return known
    if not sys.stdin.isatty():
        raise WrongUse("commands.no_account", user=USER_VARIABLE, password=PASSWORD_VARIABLE)
    user = os.environ.get(USER_VARIABLE) or click.prompt(
        voice.text("commands.account_user"), default=DEFAULT_USER, err=True
    )
    return Credentials(user, click.prompt(voice.text("commands.account_password"), hide_input=True, err=True))
