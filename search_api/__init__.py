"""Answers: the archive of documents and obligations, the index over them, and every door to both."""

import os

# Many small sums by many requests at once: threads of the linear algebra beneath numpy would only wait for each other
# (the vectors of 100,000 obligations took 7 ms instead of 1). It looks here once, when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
