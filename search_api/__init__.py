"""Answers: the archive of documents and obligations, the index over them, and every door to both."""
