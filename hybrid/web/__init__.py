"""What a client speaks to: pages, the API, sockets, and the language that they answer in."""
