"""The paths of the API, one file a kind of thing; each only takes parameters apart and calls the rooms' functions."""

API = "/api/v1"
"""What every path of the API begins with; it changes when an answer no longer means what it did."""

MAX_LIMIT = 200
"""Most items that a page of any list holds."""
