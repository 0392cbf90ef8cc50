"""Everybody's picture of a session, kept true: messages, feeds, fan-out."""
