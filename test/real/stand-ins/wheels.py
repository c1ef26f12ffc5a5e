"""wheels.py FOLDER PACKAGE…: a wheel of each Debian package that holds exactly one Python distribution."""
import base64
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile


def wheel(folder: pathlib.Path, package: str) -> None:
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(["dpkg", "-x", package, root], check=True)
        site = pathlib.Path(root, "usr/lib/python3/dist-packages")
        found = [*site.glob("*.dist-info"), *site.glob("*.egg-info")]
        if len(found) != 1:
            print(f"{package} holds {len(found)} distributions", file=sys.stderr)
            return
        write(folder, site, found[0])


def write(folder: pathlib.Path, site: pathlib.Path, info: pathlib.Path) -> None:
    metadata = info if info.is_file() else info / ("METADATA" if info.suffix == ".dist-info" else "PKG-INFO")
    text = metadata.read_text(encoding="utf-8")
    field = lambda name: re.search(rf"^{name}: (.+)$", text, re.MULTILINE)[1].strip()
    name, version = re.sub(r"[-_.]+", "_", field("Name")), field("Version")
    inside = [path for path in site.rglob("*") if path.is_file() and info not in (path, *path.parents) and "__pycache__" not in path.parts]
    pure = not any(path.suffix == ".so" for path in inside)
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    tag = "py3-none-any" if pure else f"{python}-{python}-linux_x86_64"
    files = {str(path.relative_to(site)): path.read_bytes() for path in inside}
    about = f"{name}-{version}.dist-info"
    files[f"{about}/METADATA"] = text.encode()
    files[f"{about}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: wheels\nRoot-Is-Purelib: {str(pure).lower()}\nTag: {tag}\n".encode()
    scripts = info / "entry_points.txt"
    if scripts.is_file():
        files[f"{about}/entry_points.txt"] = scripts.read_bytes()
    lines = [f"{path},sha256={digest(content)},{len(content)}" for path, content in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*lines, f"{about}/RECORD,,", ""]).encode()
    with zipfile.ZipFile(folder / f"{name}-{version}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
for each in sys.argv[2:]:
    wheel(target, each)
