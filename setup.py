"""Puts into the wheel what exists once, at the top: the standard theme (templates/ and styles/), and what a wheel is
made of (pyproject.toml, requirements.lock, LICENSE) with the commit, so that the installed program can tell what it is.
"""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
THEME = ("templates", "styles")
SHIPPED = ("pyproject.toml", "requirements.lock", "LICENSE")

# The commit is read by the same code as in a checkout, which needs no library.
sys.path.insert(0, str(ROOT))
from reportgen.compiler.commit import COMMIT, SHIPPED_IN, commit_of  # noqa: E402


class BuildWhole(build_py):
    """Copies the theme and the rest beside the modules that read them (looks/theme.py, compiler/own_files.py)."""

    def run(self) -> None:
        """Build the package, and unless it is installed to be edited add what stands at the top."""
        super().run()
        if self.editable_mode:
            return
        for source, target in self._added():
            self.mkpath(str(target.parent))
            self.copy_file(str(source), str(target))
        if commit := commit_of(ROOT):
            (self._shipped / COMMIT).write_bytes(f"{commit}\n".encode())

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Name what is added among the files that are built, so that it is recorded and can be uninstalled."""
        built = super().get_outputs(include_bytecode)
        if self.editable_mode:
            return built
        commit = [str(self._shipped / COMMIT)] if commit_of(ROOT) else []
        return [*built, *(str(target) for _, target in self._added()), *commit]

    @property
    def _shipped(self) -> Path:
        return Path(self.build_lib) / SHIPPED_IN

    def _added(self) -> list[tuple[Path, Path]]:
        target = Path(self.build_lib) / "reportgen" / "looks" / "standard"
        files = [path for folder in THEME for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
        kept = [path for path in files if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]
        theme = [(path, target / path.relative_to(ROOT)) for path in kept]
        return [*theme, *((ROOT / name, self._shipped / name) for name in SHIPPED)]


setup(cmdclass={"build_py": BuildWhole})
