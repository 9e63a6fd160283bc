"""The service's configuration: environment over `config.yaml` over the defaults of `knobs.py`."""

from bot.config.knobs import Config
from bot.config.loading import load
from bot.config.problems import ConfigError, Problem
from bot.config.secrets import secrets_of

__all__ = ["Config", "ConfigError", "Problem", "load", "secrets_of"]
