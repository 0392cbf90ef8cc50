"""How long what people write may be, in graphemes: the one table, for commands, pages and files alike."""

QUESTION = 300
NAME = 60
"""Of whatever bears it: a name stands in a line beside something else."""
REASON = 200
MESSAGE = 200
NOTE = 500
LABEL = 60
REPLY = 2_000
