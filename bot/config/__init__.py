"""The service's configuration: environment over `config.yaml` over the defaults of `knobs.py`."""

from bot.config.forgetting import environment_without_its_secrets
from bot.config.knobs import Config
from bot.config.loading import load
from bot.config.problems import ConfigError, ConfigProblem
from bot.config.rights import secrets_for_all_to_read
from bot.config.secrets import secrets_of

__all__ = [
    "Config",
    "ConfigError",
    "ConfigProblem",
    "environment_without_its_secrets",
    "load",
    "secrets_for_all_to_read",
    "secrets_of",
]
