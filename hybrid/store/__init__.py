"""The database: one consistent read, one durable write that many commands share."""
