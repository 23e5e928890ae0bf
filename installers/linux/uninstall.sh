#!/bin/sh
# Takes away what install.sh put there; settings and the journal of changes stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-"$HOME/.local"}
rm -rf "$target/lib/gomodgui"
rm -f "$target/bin/gomodgui"
(cd "$here/share" && find . -type f) | while IFS= read -r file; do rm -f "$target/share/$file"; done
command -v update-desktop-database >/dev/null && update-desktop-database -q "$target/share/applications" || true
echo "Removed from $target"
