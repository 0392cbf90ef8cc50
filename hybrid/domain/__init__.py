"""The meeting's core: who may do what, the one door for changes, and the journal of what happened."""
