#!/bin/sh
# Resolves the dependencies anew: requirements.lock is what the compiler runs on, requirements-dev.lock what `make test`
# needs beside it. Made with the oldest Python that we support, since a newer one may choose versions that it cannot run.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
folder=.cache/lock

"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
    || { echo "Låsfilerna görs med Python 3.11: make lock PYTHON=python3.11" >&2; exit 1; }

# pip-tools gets an environment of its own, so that it is no dependency of ours.
"$python" -m venv "$folder"
"$folder/bin/python" -m pip -qq --disable-pip-version-check install pip-tools
compile() {
    "$folder/bin/python" -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --no-strip-extras \
        --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@"
}
compile --extra verapdf --extra hamta --extra las-in --extra kluster --build-deps-for editable --output-file requirements.lock pyproject.toml
"$python" - >"$folder/dev.in" <<'END'
import tomllib
with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["project"]["optional-dependencies"]["dev"], sep="\n")
END
compile --constraint requirements.lock --output-file requirements-dev.lock "$folder/dev.in"
