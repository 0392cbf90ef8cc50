"""What a session leaves behind: files and the report, made from its rows by a child process."""
