"""What is kept, and for how long: the promise of a meeting, receipts, backups and copies of ours."""
