"""Which questions ask for the same: the words of both forms of Norwegian, and how alike two texts are by them."""
