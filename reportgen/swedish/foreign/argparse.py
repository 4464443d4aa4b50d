"""What argparse says of a command line that is not right: pattern and Swedish words."""

from __future__ import annotations

USAGE_WORD = "Användning: "

MESSAGES = (
    (r"unrecognized arguments: (.*)", r"okända argument: \1"),
    (r"argument KOMMANDO: invalid choice: (.*) \(choose from (.*)\)", r"okänt kommando: \1 (välj mellan \2)"),
    (r"invalid choice: (.*) \(choose from (.*)\)", r"\1 finns inte (välj mellan \2)"),
    (r"expected one argument", "ett värde saknas"),
    (r"ignored explicit argument (.*)", r"tar inget värde, men fick \1"),
    (r"the following arguments are required: (.*)", r"saknas: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"tvetydigt alternativ: \1 kan vara \2"),
)
