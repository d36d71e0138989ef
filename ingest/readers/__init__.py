"""One function a format: bytes in, `Reading` out."""
