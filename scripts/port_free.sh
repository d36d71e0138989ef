#!/usr/bin/env bash
# Stop with a sentence when a port is taken. Usage: scripts/port_free.sh HOST PORT
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
.venv/bin/python - "$1" "$2" <<'PY'
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((host, port))
    except OSError as error:
        sys.exit(f"nhiemvu: http://{host}:{port} cannot be used ({error.strerror}). "
                 f"Stop what runs there, or choose another port: make run PORT={port + 1}")
PY
