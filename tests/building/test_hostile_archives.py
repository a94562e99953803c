"""Archives that lie, burst, lead out, or are broken: named in one line, and the rest is built."""

import gzip
import io
import tarfile
import zipfile

import pytest

OUTSIDE = ["../a.txt", "x/../../a.txt", "/etc/a.txt", "..\\a.txt", "C:/a.txt", "C:\\a.txt"]


def tar_of(path, *members, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def link(name, target, kind=tarfile.SYMTYPE):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info, b""


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_no_path_escapes(build, facts, tmp_path, made, name, suffix):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / f"a{suffix}"
    page = made.page(1).encode()
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, page)
            archive.writestr("good.txt", made.page(2))
    else:
        tar_of(path, (tarfile.TarInfo(name), page), (tarfile.TarInfo("good.txt"), page))
    status, error = build("in")
    assert status == 2
    assert error.splitlines()[0].endswith(": leads out of the archive")
    assert {fact["source"]["file"] for fact in facts()} == {f"in/a{suffix}!/good.txt"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "s.db"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_links_in_archives_are_not_followed(build, facts, tmp_path, made, kind):
    (tmp_path / "secret.txt").write_text(made.page(1), encoding="utf-8")
    good = (tarfile.TarInfo("good.txt"), made.page(2).encode())
    tar_of(tmp_path / "a.tgz", link("a.txt", "../secret.txt", kind), good)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        info = zipfile.ZipInfo("b.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "secret.txt")
        archive.writestr("good.txt", made.page(3))
    assert build("a.tgz", "b.zip")[0] == 0
    assert {f["source"]["file"] for f in facts()} == {"a.tgz!/good.txt", "b.zip!/good.txt"}


def test_links_lead_nowhere_outside_the_folder(build, facts, folder, tmp_path, made):
    (tmp_path / "secret.txt").write_text(made.page(1), encoding="utf-8")
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "a.txt").write_text(made.page(2), encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "others").symlink_to(tmp_path / "others")
    (folder / "round").symlink_to(folder)
    (folder / "inside.txt").symlink_to(folder / "0.txt")
    assert build("news")[0] == 0
    names = {fact["source"]["file"] for fact in facts()}
    assert "news/inside.txt" in names
    assert len(names) == 7


def zeros(path, size, suffix):
    """An archive of a few kilobytes that unpacks to *size* bytes; then a good page."""
    data = bytes(size)
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.txt", data)
    else:
        tar_of(path, (tarfile.TarInfo("bomb.txt"), data))


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_a_bomb_is_not_unpacked(build, tmp_path, suffix):
    zeros(tmp_path / f"a{suffix}", 3 << 20, suffix)
    status, error = build(f"a{suffix}", "--unpacked", "2")
    assert status == 2
    assert "unpacks to more than 2 MB; unpack it yourself" in error
    assert error.splitlines()[1:] == ["cqfacts: nothing could be read; no store was made"]
    assert not (tmp_path / "s.db").exists()


def test_what_a_bomb_declares_is_not_believed(build, tmp_path):
    zeros(tmp_path / "a.zip", 3 << 20, ".zip")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    real = (3 << 20).to_bytes(4, "little")
    for _ in range(2):
        at = data.index(real)
        data[at : at + 4] = (100).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    status, error = build("a.zip", "--unpacked", "2")
    assert status == 2
    assert "a.zip" in error


def test_a_member_that_is_passed_over_counts(build, tmp_path):
    tar_of(tmp_path / "a.tgz", (tarfile.TarInfo("x.bin"), bytes(3 << 20)))
    status, error = build("a.tgz", "--unpacked", "2")
    assert status == 2
    assert "a.tgz: unpacks to more than 2 MB" in error


def test_a_header_that_is_a_bomb(build, tmp_path):
    header = tarfile.TarInfo("h")
    header.type = tarfile.XHDTYPE
    tar_of(tmp_path / "a.tgz", (header, bytes(8 << 20)))
    status, error = build("a.tgz")
    assert status == 2
    assert "a.tgz: cannot be unpacked" in error


def test_a_page_has_a_size_too(build, tmp_path, made):
    page = made.page(1).encode()
    (tmp_path / "large.txt").write_bytes(page * ((9 << 20) // len(page)))
    (tmp_path / "good.txt").write_text(made.page(1), encoding="utf-8")
    status, error = build("large.txt", "good.txt")
    assert status == 2
    assert "large.txt: is larger than the 8 MB that a page may have; split it" in error
    assert "1 page read" in error


def cut(data):
    return data[: len(data) // 2]


def garbled(data):
    middle = len(data) // 2
    return (
        data[:middle]
        + bytes(255 - byte for byte in data[middle : middle + 40])
        + data[middle + 40 :]
    )


@pytest.mark.parametrize("damage", [cut, garbled, lambda _: b"no archive", lambda _: b""])
@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_a_broken_archive(build, facts, tmp_path, made, damage, suffix):
    if (damage, suffix) == (garbled, ".tar"):
        pytest.skip("nothing in a plain tar tells its pages from others")
    path = tmp_path / f"a{suffix}"
    pages = [made.page(number).encode() for number in range(40)]
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, page in enumerate(pages):
                archive.writestr(f"{number}.txt", page)
    else:
        mode = "w:" + suffix.removeprefix(".tar").removeprefix(".")
        tar_of(path, *[(tarfile.TarInfo(f"{n}.txt"), p) for n, p in enumerate(pages)], mode=mode)
    path.write_bytes(damage(path.read_bytes()))
    (tmp_path / "good.txt").write_text(made.page(99), encoding="utf-8")
    status, error = build(path.name, "good.txt")
    assert status == 2
    assert f"a{suffix}" in error.splitlines()[0]
    assert "good.txt" in {fact["source"]["file"] for fact in facts()}


def test_a_member_that_is_encrypted(build, tmp_path, made):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", made.page(1))
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    status, error = build("a.zip")
    assert status == 2
    assert "a.zip!/a.txt: is encrypted; unpack it yourself" in error


def test_a_name_that_is_there_twice(build, facts, tmp_path, made):
    pages = [(tarfile.TarInfo("a.txt"), made.page(number).encode()) for number in (1, 2)]
    tar_of(tmp_path / "a.tgz", *pages)
    status, error = build("a.tgz")
    assert status == 2
    assert "a.tgz!/a.txt: is there twice" in error
    assert len(facts()) == 4


def test_a_gzip_that_is_no_tar(build, tmp_path):
    (tmp_path / "a.tgz").write_bytes(gzip.compress(b"no tar" * 200))
    status, error = build("a.tgz")
    assert (status, error.count("\n")) == (2, 2)


@pytest.mark.parametrize("suffix", [".zip", ".tgz"])
def test_a_large_page_costs_itself_alone(build, facts, tmp_path, made, suffix):
    def blank(size):
        return made.page(1).encode() + b"\n" * size

    pages = {"5.txt": blank(5 << 20), "9.txt": blank(9 << 20), "good.txt": made.page(2).encode()}
    path = tmp_path / f"a{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in pages.items():
                archive.writestr(name, data)
    else:
        tar_of(path, *((tarfile.TarInfo(name), data) for name, data in pages.items()))
    status, error = build(path.name)
    assert status == 2
    assert error.splitlines()[0].endswith(
        "9.txt: is larger than the 8 MB that a page may have; split it"
    )
    assert {f["source"]["file"] for f in facts()} == {f"a{suffix}!/5.txt", f"a{suffix}!/good.txt"}
