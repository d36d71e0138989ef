"""The paths of the API, one file a kind of thing; each only takes parameters apart and calls the rooms' functions."""
