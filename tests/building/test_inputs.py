"""What can be built: folders, lists of paths, archives, JSON Lines, pages in any encoding."""

import io
import json
import tarfile
import zipfile

import pytest

TARS = {".tar": "", ".tar.gz": "gz", ".tgz": "gz", ".tar.bz2": "bz2", ".tar.xz": "xz"}


def pack(path, members):
    """An archive of the kind that its name says."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                archive.writestr(name, text.encode())
        return
    mode = next(mode for suffix, mode in TARS.items() if path.name.endswith(suffix))
    with tarfile.open(path, f"w:{mode}") as archive:
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))


def files_of(facts):
    return sorted({fact["source"]["file"] for fact in facts})


def test_folders_of_any_depth(build, facts, folder):
    assert build("news") == (0, "6 pages read, 6 articles, 24 facts: s.db\n")
    pages = [page for page in folder.rglob("*") if page.is_file()]
    assert files_of(facts()) == sorted(str(page.relative_to(folder.parent)) for page in pages)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("path", ["./news", "news/", ".//news/."])
def test_a_file_has_one_name_however_it_is_spelt(build, facts, path):
    assert build("news")[0] == 0
    before = facts()
    assert "6 unchanged" in build(path)[1]
    assert facts() == before


def test_a_folder_deeper_than_calls(build, tmp_path, made):
    deep = [tmp_path]
    for _ in range(1100):
        deep.append(deep[-1] / "d")
        deep[-1].mkdir()
    page = deep[-1] / "page.txt"
    page.write_text(made.page(1), encoding="utf-8")
    status = build("d")
    page.unlink()
    for path in reversed(deep[1:]):
        path.rmdir()  # what clears the folder afterwards calls itself
    assert status == (0, "1 page read, 1 article, 4 facts: s.db\n")


@pytest.mark.usefixtures("folder")
def test_paths_on_standard_input(build, facts):
    assert build("-", stdin=b"news/0.txt\r\nnews/2024\n\nnews/0.txt\n")[0] == 0
    deep = [f"news/2024/01/{number}.md" for number in range(3)]
    assert files_of(facts()) == ["news/0.txt", *deep]


@pytest.mark.parametrize("suffix", [".zip", *TARS])
def test_archives(build, facts, verified, tmp_path, made, suffix):
    members = {f"news/{number}.txt": made.page(number) for number in range(3)}
    members |= {"news/.hidden.txt": made.page(7), "news/picture.jpg": "x", "__MACOSX/a.txt": "x"}
    members["lines.jsonl"] = made.lines([4, 5])
    pack(tmp_path / f"a{suffix}", members)
    assert build(f"a{suffix}") == (0, "5 pages read, 5 articles, 20 facts: s.db\n")
    names = [f"a{suffix}!/lines.jsonl", *[f"a{suffix}!/news/{number}.txt" for number in range(3)]]
    assert files_of(facts()) == names
    for fact in facts():
        text = members[fact["source"]["file"].partition("!/")[2]]
        assert text[slice(*fact["source"]["span"])] == fact["quote"]
    report = verified()
    assert (report["faults"], report["files"]) == ([], 4)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_archives_of_chinese_machines(build, facts, tmp_path, made, encoding):
    raw = "新闻.txt".encode(encoding)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("#" * len(raw), made.page(1))
    data = (tmp_path / "a.zip").read_bytes().replace(b"#" * len(raw), raw)
    (tmp_path / "a.zip").write_bytes(data)
    assert build("a.zip")[0] == 0
    assert files_of(facts()) == ["a.zip!/新闻.txt"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_pages_in_other_encodings(build, facts, verified, tmp_path, made, encoding):
    (tmp_path / "a.txt").write_bytes(made.page(1).encode(encoding))
    (tmp_path / "b.txt").write_text(made.page(1), encoding="utf-8")
    assert build("a.txt", "b.txt")[0] == 0
    first, second = (
        [f["quote"] for f in facts() if f["source"]["file"] == n + ".txt"] for n in "ab"
    )
    assert first == second
    assert verified()["faults"] == []


def read_again(text):
    """What a piece of a line of JSON says."""
    return json.loads(f'"{text}"')


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_say_where_they_stand(build, facts, verified, tmp_path, made, ascii_only, mark):
    odd = made.record(3, text='永川区“😀”园区\t说："去年产值3.5亿元\\年"。\n今年将增长8%。')
    data = "\n".join(
        [
            made.lines([1], ascii_only=ascii_only),
            json.dumps(odd, ensure_ascii=ascii_only),
            made.lines([2], ascii_only=ascii_only),
        ]
    )
    (tmp_path / "a.jsonl").write_text(mark + data, encoding="utf-8", newline="")
    assert build("a.jsonl")[0] == 0
    found = facts()
    assert len(found) == 4 + 3 + 4
    for fact in found:
        source = fact["source"]
        assert source["file"] == "a.jsonl"
        piece = data[slice(*source["span"])]
        assert read_again(piece).replace("\t", "") == fact["quote"]
        assert source["line"] == data.count("\n", 0, source["span"][0]) + 1
        for figure in fact["figures"]:
            assert read_again(data[slice(*figure["span"])]) == figure["text"]
    assert verified()["faults"] == []


def test_lines_state_their_own_source(build, records, tmp_path, made):
    rows = [
        made.record(1),
        made.record(2, published="2023年11月8日 07:32", outlet=None, authors="张三、李四"),
        made.record(3, published=None, url="https://example.org/20231109/1.html"),
        made.record(4, published=1704902400),  # 2024-01-11 00:00 in Chongqing
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert build("a.jsonl", "--published", "2020-01-01")[0] == 0
    articles = records("articles")
    assert [article["title"] for article in articles] == [row["title"] for row in rows]
    assert [article["authors"] for article in articles][:2] == [["李明", "王芳"], ["张三", "李四"]]
    assert [article["published"]["start"] for article in articles] == [
        "2024-01-10",
        "2023-11-08",
        "2023-11-09",
        "2024-01-11",
    ]
    assert [article["outlet"] for article in articles][:2] == ["重庆日报", None]


def test_a_line_is_one_article(build, records, tmp_path, made):
    body = (
        "第一部分\n\n"
        + made.text(1)
        + "\n\n江北：外贸增长\n\n□ 重庆日报记者 张三\n\n"
        + made.text(2)
    )
    (tmp_path / "a.jsonl").write_text(json.dumps(made.record(1, text=body)), encoding="utf-8")
    assert build("a.jsonl")[0] == 0
    (article,) = records("articles")
    assert len(article["paragraphs"]) == 6
    assert "江北：外贸增长" in article["subheads"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>去年，产值达3.5亿元&mdash;&mdash;增长8%。</p><p>今年将新增<b>岗位</b>100个。</p>",
        ["去年，产值达3.5亿元——增长8%。", "", "今年将新增岗位100个。"],
        "去年，产值达3.5亿元——增长8%。\r\n\r\n　　今年将新增岗位100个。",
    ],
)
def test_texts_with_markup_and_in_parts(build, facts, verified, tmp_path, made, text):
    (tmp_path / "a.jsonl").write_text(json.dumps(made.record(1, text=text)), encoding="utf-8")
    assert build("a.jsonl")[0] == 0
    assert [fact["quote"] for fact in facts()][1:] == [
        "去年，产值达3.5亿元——增长8%。",
        "今年将新增岗位100个。",
    ]
    assert verified()["faults"] == []


def test_fields_of_other_names(build, facts, tmp_path, made):
    record = made.record(1)
    record = {"headline": record["title"], "content": record["text"], "date": record["published"]}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    status, error = build("a.jsonl")
    assert status == 2
    assert 'a.jsonl:1: no field "text"; its fields are headline, content, date' in error
    fields = ["title=headline", "text=content", "published=date"]
    assert build("a.jsonl", *[word for field in fields for word in ("--field", field)])[0] == 0
    assert facts()[0]["quote"] == record["headline"]
    assert facts()[0]["source"]["published"]["start"] == "2024-01-10"


@pytest.mark.parametrize("field", ["title", "name=a", "title="])
def test_a_field_that_is_none(build, tmp_path, made, field):
    (tmp_path / "a.jsonl").write_text(made.lines([1]), encoding="utf-8")
    status, error = build("a.jsonl", "--field", field)
    assert (status, error.count("\n")) == (2, 1)
    assert "title, text, published" in error
    assert not (tmp_path / "s.db").exists()


def test_copies_are_kept_under_both_names(build, facts, tmp_path, made):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(made.page(1), encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(made.lines([2, 2]), encoding="utf-8")
    assert build("a.txt", "b.txt", "c.jsonl")[0] == 0
    assert [fact["source"]["line"] for fact in facts() if fact["part"] == "title"] == [1, 1, 1, 2]
