#!/usr/bin/env bash
# The programs that some formats and tests use but nothing needs to start: installed where this machine allows it.
# Otherwise one line names what is missing, and the tests that need it skip. With --require that line is an error.
set -euo pipefail
require="${1:-}"

has_ocr() { tesseract --list-langs 2>/dev/null | grep -qx vie; }
has_office() { command -v soffice >/dev/null || command -v libreoffice >/dev/null; }
has_browser() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
has_font() { fc-list : family 2>/dev/null | grep -q "Liberation Sans Narrow"; }
has_antiword() { command -v antiword >/dev/null; }
has_postgres() {  # of version 15 or later; where Debian keeps it, it is on nobody's path
  local program
  for program in "$(command -v postgres)" /usr/lib/postgresql/*/bin/postgres; do
    [ -x "$program" ] && [ "$("$program" --version | sed -E 's/[^)]*\) ([0-9]+).*/\1/')" -ge 15 ] && return
  done
  return 1
}

absent() {
  has_ocr || echo "tesseract with Vietnamese (scans)"
  has_office || echo "LibreOffice (.doc)"
  has_font || echo "the font Liberation Sans Narrow (tests of PDF)"
  has_antiword || echo "antiword (.doc)"
  has_browser || echo "Chromium (tests of the web pages)"
  has_postgres || echo "PostgreSQL 15 (tests of the archive on it)"
}

packages() {
  has_ocr || echo tesseract-ocr tesseract-ocr-vie
  has_office || echo libreoffice-writer-nogui
  has_font || echo fontconfig fonts-liberation
  has_antiword || echo antiword
  has_browser || echo chromium
  has_postgres || echo postgresql
}

missing="$(absent)"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  log="$(mktemp)"
  # shellcheck disable=SC2046  # one word a package is wanted
  if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(packages); } \
    >"$log" 2>&1; then
    echo "nhiemvu: apt-get failed: $(tail -n 1 "$log")" >&2
  fi
  rm -f "$log"
  missing="$(absent)"
fi
if [ -n "$missing" ]; then
  echo "nhiemvu: not installed here: $(echo "$missing" | paste -sd, | sed 's/,/, /g'); what needs them is skipped" >&2
  [ "$require" != --require ] || exit 1
fi
