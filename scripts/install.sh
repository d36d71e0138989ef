#!/usr/bin/env bash
# Make .venv and install this project into it, editable. Usage: scripts/install.sh base|dev
# Does nothing when the same versions are installed already; PYTHON names the interpreter (default python3).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
extra="${1:?base or dev}"
python="${PYTHON:-python3}"

stop() { echo "nhiemvu: $*" >&2; exit 1; }

command -v "$python" >/dev/null ||
  stop "$python was not found. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3.11 …"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  stop "$("$python" --version) is too old: Python 3.11 or later is needed. Name one: make PYTHON=/path/to/python3.11 …"

# A virtual environment holds absolute paths, so the folder is part of what was installed.
key="$({ pwd; "$python" --version; cat pyproject.toml constraints.txt; } | cksum | tr ' ' -)"
stamp=".venv/.installed-$extra"
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$key" ]; then exit 0; fi

home="$(cat .venv/.home 2>/dev/null || pwd)"
if ! .venv/bin/python -c '' 2>/dev/null || [ "$home" != "$(pwd)" ]; then
  echo "nhiemvu: making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv ||
    stop "no virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv"
  pwd >.venv/.home
fi
target="."
[ "$extra" = base ] || target=".[$extra]"
echo "nhiemvu: installing ($extra); the first time takes a few minutes"
.venv/bin/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e "$target" ||
  stop "the packages of constraints.txt could not be installed; pip's message is above"
echo "$key" >"$stamp"
if [ "$extra" = dev ]; then echo "$key" >.venv/.installed-base; fi
