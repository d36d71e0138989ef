"""Records on their way out: one small file a format, all fed by the same stream of batches in constant memory."""
