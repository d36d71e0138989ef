"""Extraction: a `Document` in, the obligations it states out."""
