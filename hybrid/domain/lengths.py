"""How long what people write may be, in graphemes: the one table, for commands, pages and files alike."""

QUESTION = 300
NAME = 60
REASON = 200
MESSAGE = 200
