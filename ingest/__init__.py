"""Reading: bytes of a plan document in, a `Document` out."""
