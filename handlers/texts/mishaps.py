"""The sentence for errors that nobody expected."""


def mishap(number: str) -> str:
    return (
        f"Something went wrong on my side (error {number}). Please try again; "
        "if it happens again, tell whoever runs this bot that number."
    )
