"""One interface over two engines: Qdrant in process (`edge`) and Qdrant by client (`client`)."""
