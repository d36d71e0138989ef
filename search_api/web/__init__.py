"""The pages for people: rendered by the server, readable without script, Vietnamese first with English beside it."""
