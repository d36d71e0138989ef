#!/usr/bin/env bash
# Build the wheel, install it into a fresh environment and extract a plan there, away from this folder:
# what a checkout finds beside itself (data of models/, templates) must be in the wheel too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root="$(pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
git ls-files -z --cached --others --exclude-standard ':!corpus' ':!tests' |
  while IFS= read -r -d '' file; do if [ -e "$file" ]; then printf '%s\0' "$file"; fi; done |
  tar --null --files-from=- -cf - | { mkdir "$work/source" && tar -xf - -C "$work/source"; }
.venv/bin/python -m pip wheel -qq --disable-pip-version-check --no-deps -w "$work" "$work/source"
.venv/bin/python - "$work"/nhiemvu-*.whl "$work/source" <<'PY'
import sys
from pathlib import Path
from zipfile import ZipFile

packed, source = set(ZipFile(sys.argv[1]).namelist()), Path(sys.argv[2])
rooms = ("ingest", "extract", "search_api", "models")
wanted = {p.relative_to(source).as_posix() for room in rooms for p in (source / room).rglob("*") if p.is_file()}
lost = sorted(p for p in wanted - packed if not p.endswith(".md") and "/train_" not in p)
sys.exit("nhiemvu: not in the wheel: " + ", ".join(lost) if lost else 0)
PY
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -qq --disable-pip-version-check -c constraints.txt "$work"/nhiemvu-*.whl
cd "$work"
for plan in "$root"/corpus/seeds/000_*.txt; do
  "$work/venv/bin/nhiemvu" extract "$plan" >records.jsonl
done
[ "$(wc -l <records.jsonl)" -gt 1 ] || { echo "nhiemvu: the installed wheel extracts nothing" >&2; exit 1; }
