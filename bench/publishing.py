"""The published binary, as one would install it. Built apart, so that the working tree's bin and obj stay as they are."""

import subprocess
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent


def publish(folder: Path) -> Path:
    published = folder / "published"
    command = ["dotnet", "publish", "Registry.Web", "-c", "Release", "-v", "quiet", "--nologo",
               "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true",
               "--artifacts-path", str(folder / "build"), "-o", str(published)]
    built = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True)
    if built.returncode:
        raise RuntimeError(f"publishing failed:\n{built.stdout}{built.stderr}")
    return published


def commit() -> str:
    described = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=SOURCES, capture_output=True, text=True)
    return described.stdout.strip()
