"""The session's own course: its programme, whether asking is open, its beginning and end."""
