"""Attendees, moderators, and the links that give a role."""
