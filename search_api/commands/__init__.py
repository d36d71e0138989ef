"""What the commands of `nhiemvu` do; `search_api.cli` only takes their arguments apart."""
