#!/bin/sh
# Puts the program into the home folder of whoever runs this: no rights are needed, none are taken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-"$HOME/.local"}
mkdir -p "$target/lib" "$target/bin"
rm -rf "$target/lib/gomodgui"
cp -R "$here/lib/gomodgui" "$target/lib/gomodgui"
ln -sf ../lib/gomodgui/gomodgui "$target/bin/gomodgui"
(cd "$here/share" && find . -type f) | while IFS= read -r file; do
    mkdir -p "$target/share/$(dirname "$file")"
    cp "$here/share/$file" "$target/share/$file"
done
entry="$target/share/applications/io.github.gomodgui.gomodgui.desktop"
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s/bin/gomodgui" %%F\n' "$target" ;;
        TryExec=*) printf 'TryExec=%s/bin/gomodgui\n' "$target" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/io.github.gomodgui.gomodgui.desktop" >"$entry"
command -v update-desktop-database >/dev/null && update-desktop-database -q "$target/share/applications" || true
echo "Installed: $target/bin/gomodgui"
