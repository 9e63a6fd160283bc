"""The sentences for what nobody expected."""

GAVE_UP = (
    "I tried to read this several times and failed each time. Please send another picture of it, "
    "such as a screenshot."
)


def mishap(number: str) -> str:
    return (
        f"Something went wrong on my side (error {number}). Please try again; "
        "if it happens again, tell whoever runs this bot that number."
    )
