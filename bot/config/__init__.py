"""The service's configuration: environment over `config.yaml` over the defaults of `knobs.py`."""

from bot.config.knobs import Config
from bot.config.loading import load
from bot.config.problems import ConfigError, ConfigProblem
from bot.config.secrets import secrets_of

__all__ = ["Config", "ConfigError", "ConfigProblem", "load", "secrets_of"]
