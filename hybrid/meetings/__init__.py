"""A meeting and its sessions: their file, the import, the links, the rehearsal."""
