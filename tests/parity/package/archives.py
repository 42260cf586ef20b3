"""Archives of all kinds that Python's zipfile and tarfile write."""
import gzip
import io
import random
import tarfile
import zipfile

_chance = random.Random(7)
CONTENTS = {
    "empty": b"",
    "one": b"x",
    "text.txt": b"some text\n" * 1000,
    "zeros": bytes(3_000_000),
    "noise": _chance.randbytes(700_001),
    "a/b/c/deep.json": b'{"a": 1}',
    "a/b2": _chance.randbytes(512),
    "a-b": _chance.randbytes(511),
    "é/ü😀.txt": "é".encode() * 513,
    "d" * 90 + "/" + "n" * 99: b"fits ustar's prefix",
}
LONG = {
    "l" * 101: b"just too long",
    "/".join(["folder"] * 40) + "/" + "f" * 240: b"far too long",
    "é" * 120: b"long and not ASCII",
}


class _NoSeek(io.RawIOBase):
    """A stream that can't go back: zipfile then writes data descriptors."""

    def __init__(self, below):
        self.below = below

    def writable(self):
        return True

    def write(self, data):
        return self.below.write(data)


def _zip(path, compression, seekable=True, zip64=False, comment=b"", folders=False, repeat=1):
    with open(path, "wb") as file:
        with zipfile.ZipFile(file if seekable else _NoSeek(file), "w", compression) as archive:
            archive.comment = comment
            if folders:
                archive.writestr("a/", b"")
                archive.writestr("a/b/", b"")
                archive.writestr("empty folder/", b"")
            for copy in range(repeat):
                for name, content in {**CONTENTS, **LONG}.items():
                    info = zipfile.ZipInfo(name if copy == 0 else f"{copy}/{name}")
                    info.compress_type = compression
                    info.comment = comment[:100]
                    with archive.open(info, "w", force_zip64=zip64) as member:
                        member.write(content)


def zips(work):
    kinds = {"stored": zipfile.ZIP_STORED, "deflated": zipfile.ZIP_DEFLATED}
    for name, compression in kinds.items():
        variants = {
            "": {},
            " zip64": {"zip64": True},
            " streamed": {"seekable": False},
            " streamed zip64": {"seekable": False, "zip64": True},
            " comment": {"comment": b"a comment as long as they get" * 2000},
            " folders": {"folders": True},
        }
        for variant, options in variants.items():
            path = work / f"{name}{variant}.zip"
            _zip(path, compression, **options)
            yield path.name, path
    many = work / "70000 files.zip"  # more than 16 bits count: a zip64 end record
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(70000):
            archive.writestr(f"f/{number}", b"")
    yield many.name, many
    none = work / "no files.zip"
    zipfile.ZipFile(none, "w").close()
    yield none.name, none


def _tar(file, format, contents, prefix=""):
    with tarfile.open(fileobj=file, mode="w", format=format) as archive:
        if prefix:
            folder = tarfile.TarInfo(prefix)
            folder.type = tarfile.DIRTYPE
            archive.addfile(folder)
        for name, content in contents.items():
            info = tarfile.TarInfo(prefix + name)
            info.size = len(content)
            info.mtime = 1234567890.5
            archive.addfile(info, io.BytesIO(content))


def _tar_bytes(format, contents, prefix=""):
    file = io.BytesIO()
    _tar(file, format, contents, prefix)
    return file.getvalue()


def tars(work):
    formats = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
    for name, format in formats.items():
        contents = CONTENTS if name == "ustar" else {**CONTENTS, **LONG}
        if name == "ustar":
            contents = {name: content for name, content in contents.items() if len(name.encode()) < 250}
        for prefix in ("", "./", "package/", "very/" * 30):
            plain = _tar_bytes(format, contents, "" if name == "ustar" and len(prefix) > 20 else prefix)
            label = f"{name} {prefix.replace('/', '_')}"[:30]
            yield from _written(work / f"{label}.tar", plain)
            yield from _written(work / f"{label}.tar.gz", gzip.compress(plain))
    plain = _tar_bytes(tarfile.PAX_FORMAT, CONTENTS)
    third = len(plain) // 3
    members = [gzip.compress(plain[:third], 1), gzip.compress(plain[third : 2 * third], 9), gzip.compress(plain[2 * third :])]
    yield from _written(work / "several gzip members.tar.gz", b"".join(members))
    yield from _written(work / "padded.tar.gz", gzip.compress(plain) + bytes(1000))
    named = io.BytesIO()
    with gzip.GzipFile("with a name.tar", "wb", fileobj=named, mtime=5) as file:
        file.write(plain)
    yield from _written(work / "named.tar.gz", named.getvalue())
    yield from _written(work / "no end mark.tar.gz", gzip.compress(plain.rstrip(b"\0") + bytes(-len(plain.rstrip(b"\0")) % 512)))
    big = {f"folder{number % 7}/{number}": _chance.randbytes(_chance.randrange(200_000)) for number in range(600)}
    yield from _written(work / "60 MB.tar.gz", gzip.compress(_tar_bytes(tarfile.GNU_FORMAT, big), 1))
    yield from _written(work / "base256.tar", _with_binary_size(_tar_bytes(tarfile.GNU_FORMAT, {"f": b"content"})))


def _with_binary_size(tar):
    """The first member's size as GNU writes those beyond 8 GB."""
    header = bytearray(tar[:512])
    header[124:136] = b"\x80" + (7).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + tar[512:]


def _written(path, content):
    path.write_bytes(content)
    yield path.name, path


def all_archives(work):
    yield from zips(work)
    yield from tars(work)
