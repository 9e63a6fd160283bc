"""`python -m bot`, and `legible`."""

import sys


def main() -> int:
    from bot import cli  # noqa: PLC0415 - every worker process imports this module, and needs no command

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
