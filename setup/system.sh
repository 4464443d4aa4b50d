#!/bin/sh
# Sees to it that the system has what the project needs: setup/system.sh GROUP...
# What is missing is installed through apt where we may do that, and is otherwise named in one command.
set -eu
python=${PYTHON:-python3}
groups=" $* "

version() { "$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true; }

# One line a package: its group, its name in Debian and Ubuntu, and what shows that it is there. A new need is one line.
needs() {
    cat <<END
python python3 command $python
python python$(version | grep . || echo 3)-venv module ensurepip
pages libpango-1.0-0 library libpango-1.0.so.0
pages libpangoft2-1.0-0 library libpangoft2-1.0.so.0
pages libharfbuzz-subset0 library libharfbuzz-subset.so.0
test git command git
test chromium command chromium
test libatomic1 library libatomic.so.1
test libreoffice-writer file /usr/lib/libreoffice/share/config/soffice.cfg/modules/swriter/ui/annotation.ui
test python3-uno system-module uno
END
}

# Libraries are loaded as WeasyPrint loads them, by the Python that will run it: that they lie somewhere is not enough.
# What Debian has for Python is there for the system's own alone. Without the forms of its windows LibreOffice writes no comments.
present() {
    case $1 in
        command) command -v "$2" ;;
        module) "$python" -c "import $2" ;;
        system-module) /usr/bin/python3 -c "import $2" ;;
        file) test -f "$2" ;;
        library) "$python" -c "import ctypes; ctypes.CDLL('$2')" ;;
    esac >/dev/null 2>&1 </dev/null
}

missing() {
    needs | while read -r group package kind name; do
        case $groups in *" $group "*) present "$kind" "$name" || printf ' %s' "$package" ;; esac
    done
}

fail() { printf '%s\n' "$@" >&2; exit 1; }

if ! command -v "$python" >/dev/null; then
    [ "$python" = python3 ] || fail "Python hittas inte: $python. Ange en som finns, till exempel: make PYTHON=python3.12"
elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    fail "Python 3.11 eller nyare krävs, men $python är $(version | grep . || echo obrukbar)." \
        "    Tips: ange en nyare, till exempel: make PYTHON=python3.12"
fi

# Elsewhere than on Linux the libraries have other names; WeasyPrint itself tells what it lacks.
[ "$(uname -s)" = Linux ] || exit 0

packages=$(missing)
[ -n "$packages" ] || exit 0

sudo="sudo "
[ "$(id -u)" != 0 ] || sudo=
command="${sudo}apt-get update && ${sudo}apt-get install --yes --no-install-recommends$packages"
refuse() {
    fail "$1" "    Tips: kör det här kommandot, eller be den som sköter datorn att göra det, och försök sedan igen:" "" \
        "    $command" ""
}

command -v apt-get >/dev/null || fail "Det här saknas på datorn (namnen är Debians):$packages." \
    "    Tips: installera motsvarande med systemets egen pakethanterare."
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    refuse "Det här saknas på datorn:$packages."
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null; }
# shellcheck disable=SC2086 # the packages are words
install() { apt install --yes --no-install-recommends $packages; }

echo "Installerar det som saknas på datorn:$packages …" >&2
# The lists of a fresh machine are empty or old. One source of several that does not answer is no reason to give up.
if ! install; then
    apt update || true
    install || { cat "$log" >&2; refuse "Det som saknas på datorn kunde inte installeras:$packages."; }
fi
packages=$(missing)
[ -z "$packages" ] || refuse "Efter installationen går det här ändå inte att använda från $python:$packages."
