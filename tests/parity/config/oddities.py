"""Configs that nobody would write, one rule of the format each, and mutations of real ones."""
import random

_VALUES = [
    "1", "-1", "+1", "01", "1.", ".5", "1.5", "1e5", "1E+5", "1e-7", "1e400", "-1e400", "-0", "-0.0", "1_000", "0x10", "NaN",
    "Infinity", "-Infinity", "nan", "inf", "true", "false", "null", "True", "False", "None", "TRUE", "none", '"true"', "[]",
    "{}", "[1, 2", '[1,"a",null,true,{"b":[]}]', '{"a": {"b": 1}, "a": 2}', '"x"', "'x'", '"x', "x", '""', "", '"a" "b"',
    '"\\u00e9\\ud83d\\ude00"', '"é😀"', "é😀", '"\\x"', '"tab\there"', "[1,]", '{"a":1,}', "[NaN, Infinity]", "1 2", "a = b",
    "a: b", "= 1", ": 1", '"#"', "x # no comment", "x ; no comment", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "18446744073709551615", "-9223372036854775808", "0.1", "1e15", "1e16", "123456789012345680.0",
    "1e22", "5e-324", "1.7976931348623157e308", "0.0001", "0.00001", "$$", "$$x", '"$$"', "$$$$", "$", "$x", "${", "${}", "${x",
    "$ {x}", '"$"', "[[[[[[[[[[]]]]]]]]]]", '{"__SECTION__": 1}', '"__SECTION__:"', '"__SECTION__:nowhere"', '"__SECTION__:t"',
    '"__SECTION__:t.s"', '"__SECTION__:t.n"', "__SECTION__:t", '"in __SECTION__:t"', '["__SECTION__:t", 1]',
    '[["__SECTION__:t"]]', '{"k": "__SECTION__:t"}', '{"k": ["__SECTION__:t"]}', '{"k": {"l": "__SECTION__:t"}}',
    "\u00a0x\u00a0", "\u2003x\u2003", "\x1fx\x1f", "\ufeffx", "x\u0085y", '"a\\nb"', '"\\/"', '"\\u0000"', "[ 1 , 2 ]", "\x0c1",
]  # fmt: skip

_REFERENCES = [
    "${t.n}", "${t:n}", "${t.s}", "${t.f}", "${t.l}", "${t.o}", "${t.b}", "${t.z}", "${t.p}", "${t}", "${t.u}", "${t:u}",
    "${t.u.deep}", "${t.u:deep}", "${t:u:deep}", "${n.x}", "${nowhere}", "${t.nowhere}", "${nowhere.n}", "${T.n}", "${t.N}",
    "${ t.n }", "${t .n}", "${t..n}", "${.n}", "${t.}", "${:}", "${t.n}${t.n}", "${t.n}${t.f}", "${t.s}${t.s}", "x${t.n}",
    "${t.n}x", "x ${t.n} y", '"${t.n}"', '"${t.s}"', '"a ${t.s} b"', '"a ${t.p} b"', '"a ${t.l} b"', '"a ${t.o} b"',
    '"a ${t.f} ${t.b} ${t.z} b"', "[${t.n}, ${t.s}]", '["${t.n}", "${t.p}"]', '{"a": ${t.n}, "b": ${t.l}, "c": ${t.s}}',
    "[${t}]", '{"a": ${t}}', '{"a": ${t.u}}', '"${t}"', '"x ${t}"', "${t}${t}", "${t} x", "x ${t.u}", "[[${t}]]", "[${t.l}]",
    "${v}", "${self}", "${same}", '"${same}"', "${same} ", "x${same}", "$${t.n}", '"$${t.n}"', "$$${t.n}", "${t.n}$$",
    "$$${t.n}$$", "${t.r}", "${t.r2}", "${loop.a}", "${loop.self}", "${loop}", "${t.e}", "x${t.e}", "${t.e}${t.e}", "${t.d}",
    "${deep.a1}", "${deep.a9}", "${deep.a10}", "${deep.a11}", "${t.n} 1.50 ${t.n}", "${t.n} ${t.n}", "${t.n}1e3${t.n}",
    "${t.n}true${t.n}", '${t.n}"q"${t.n}', "${t.n}[1,2.0]${t.n}", "${t.big}x", "${t.small}x", "${t.uni}x", "${t.n}1e400",
    "${t.n}NaN", "${t.n}{\"a\":1}", "${t.m}", "x${t.m}", "${t.True}", "x${t.py}", "${stars.*.one}", "${stars.*}", "${stars}",
    "${t\n.n}", "${DEFAULT}", "${DEFAULT.x}", "${t.n", "$t.n}", "${t.@k}", "${x.y}", "${t.dollar}", "x${t.dollar}", "${é.ü}",
]  # fmt: skip

_BASE = """[t]
n = 1
f = 2.50
s = "text"
p = plain
l = [1, "two", 3.0]
o = {"k": "v", "w": [1]}
b = true
z = null
e =
d = $$5
r = ${t.n}
r2 = ${t.r}
big = 1e20
small = 0.00001
uni = "é😀"
m = [1,
  2]
py = True
@k = "registered.v1"
dollar = "$$HOME"

[t.u]
deep = {"x": 1}
back = ${n.x}

[n]
x = 5

[loop]
a = ${loop.b}
b = ${loop.a}
self = ${loop.self}

[deep]
""" + "".join(f"a{i} = ${{deep.a{i - 1}}}\n" if i else "a0 = 0\n" for i in range(13)) + """
[stars]

[stars.*.one]
y = 1

[stars.*.two]
y = ${stars.*.one.y}

[é]
ü = "ö"

[v]
"""  # fmt: skip

_STRUCTURES = [
    "", " ", "\n\n", "# only a comment", "[a]", "[a]\n", " [a]\n x = 1", "[a]\nx = 1\n", "[a]\nx=1", "[a]\nx:1", "[a]\nx : 1",
    "[a]\n  x = 1", "[a]\nx = 1\n  y = 2", "[a]\n  x = 1\ny = 2", "[a]\nx = 1\n\n  y = 2", "[a]\nx = [1,\n2]", "[a]\nx = [1,\n 2]",
    "[a]\nx = [1,\n\n 2]\n\ny = 1", "[a]\nx = [1,\n # comment\n 2]", "[a]\nx = [1, # c\n 2]", "[a]\nx = a\n b\n\n\n", "[a]\nx =\n 1",
    "[a]\nx =\n\n 1", "[a]\nx\n", "[a]\nx\n y", "[a]\n= 1", "[a]\n: 1", "x = 1", "\n x = 1\n[a]", "[a]\nx = 1\nx = 2", "[a]\n[a]",
    "[a]\nx=1\n[b]\n[a]\ny=2", "[a.b]", "[a]\n[a.b]", "[a.b]\n[a]", "[a]\n[a.b.c]", "[a]\n[a.b]\n[a.b.c]\nx = 1",
    "[a]\n[a.b.c]\n[a.b]", "[a]\nb = 1\n[a.b]", "[a]\nb = 1\n[a.b]\nc = 2", "[a]\nc = 1\n[a.b]\nc = 2", "[]", "[ ]", "[a", "a]",
    "[[a]]", "[a]b]", "[a] x = 1", "[a] # c", "[a]]\nx = 1", "[a.]", "[.a]", "[.]", "[a..b]", "[a]\n[a.]\nx=1", "[a]\n[a..b]",
    "[DEFAULT]", "[DEFAULT]\nx = 1", "[DEFAULT]\n[a]\nx = 1", "[a]\n[DEFAULT]\nx=1", "[DEFAULT]\n[DEFAULT]", "[default]\nx = 1",
    "[DEFAULT.a]", "[a]\n[a.DEFAULT]\nx = 1", "[a]\n[a.*.b]\nx = 1", "[a]\n[a.*.b]\nx = 1\n[a.*.c]\nx = 2", "[a]\n[a.*.b.c]\nx=1",
    "[a]\n[a.*.b]\n[a.*.b.c]\nx=1", "[a]\n[a.*]\nx = 1", "[a]\n* = 1\n[a.*.b]", "[*]\nx = 1", "[*.a]\nx = 1", "[a.*.b]\nx = 1",
    "[a]\n[a.*.b.*.c]\nx=1", "[a]\n[a.*.b]\n[a.*.b.*.c]\nx=1", "[a]\n[a.*.*]\nx=1", "\ufeff[a]\nx = 1", "[a]\r\nx = 1\r\ny = 2\r\n",
    "[a]\rx = 1\ry = 2", "[a]\n\tx = 1\n\t\ty\n\tz = 2", "[a]\n\u00a0x = 1\n\u00a0\u00a0y", "[a]\n\u3000x = 1\n  y", "; c\n[a]\n;c\nx = 1\n ;c",
    "[a]\nx = 1\n#c\n  y", "[a]\nx = 1\n  #c\n  y", "[a]\n#x = 1\n  y = 2", "[a]\nx y = 1", "[a]\nx  = 1", "[a]\n\"x\" = 1",
    "[a]\nx.y = 1", "[a]\nx.y = 1\n[a.x]\ny = 2", "[a]\nX = 1\nx = 2", "[A]\n[a]\nx = ${A}", "[a b]\nx = 1\n[c]\ny = ${a b.x}",
    "[a]\nx = 1\n[b]\ny = ${a}\nz = ${b.y}", "[a]\nx = ${b}\n[b]\ny = 1", "[a]\nx = ${b}\n[b]\ny = ${c}\n[c]\nz = 1",
    "[a]\nx = ${a}", "[a]\nx = ${b}\n[b]\ny = ${a}", "[a]\nx = 1\n[a.b]\ny = ${a}", "[a]\nx = ${a.b}\n[a.b]\ny = 1",
    "[a]\na = ${a}\n", "[a]\na = ${a}\n[b]\na = ${a}", "[a]\nb = ${b}\n[b]\nx = 1", "[a]\nb = ${c}\nc = 3\n[c]\nx = 1",
    "[a]\nb = ${b} \nc = ${b}\n[b]\nx = 1", "[a]\nb = x${b}\n[b]\nx = 1", "[a]\nx = ${b.c}\n[b]\n[b.c]\ny = 1\nz = ${b.d}\n[b.d]\nw=2",
    "[a]\nx = ${y}\ny = 1", "[a]\nx = ${y}\ny = ${z}\nz = ${b}\n[b]\nk = 1", "[a]\nx = \"${y}\"\ny = \"q\"", "[a]\nx = 1\n[]\ny = 2",
    "[paths]\ntrain = null\n[corpora]\n[corpora.train]\npath = ${paths.train}\n@readers = \"spacy.Corpus.v1\"",
    "[a]\nx = \"multi\n line\"", "[a]\nx = {\n \"a\": 1\n }", "[a]\nx = [\n]\n", "[a]\nx = [\n ]\n", "[a]\nx = 1\n  [b]\ny = 2",
    "[a]\n  [b]\nx = 1", "[a]\nx = 1\n [b]", "[a]\n\n\n\nx = 1\n\n\n[b]\n\n", "[a]\nx = 1\n\n\n\n\n y", "[a]\nkey with = sign = 2",
    "[a]\nk:v=w", "[a]\nk=v:w", "[a]\nhttp://x = 1", "[a.b.c]\n[a]\n[a.b]", "[a]\n[a.b]\n[a.c]\n[a.b.d]\nx = ${a.c}\n",
    "[a]\nx = " + "[" * 450 + "]" * 450, "[a]\nx = " + "9" * 300, "[a]\nx = \"" + "y" * 70000 + "\"",
    "[a]\nx = \x00", "[a]\n\x00 = 1", "[a]\nx = 1\x00", "[a]\nx = 1\x1c", "[a]\n\x1c\x1dx = 1", "[a]\nx = 1\x0b\ny = 2", "[a]\nx = 1\u2028y = 2",
]  # fmt: skip


def _with_value(value):
    return _BASE + f'same = ${{same}}\nv = 1\nx = {value}\nself = "s"\n'


TEXTS = _STRUCTURES + [_with_value(value) for value in _VALUES + _REFERENCES]

_SPLINTERS = _VALUES + _REFERENCES + ["[", "]", "[x]", "[nlp]", "=", ":", ".", "*", "#", "$", "{", "}", '"', "\n", "  ", "\n  ", ","]


def mutations(texts, count):
    """Real configs with lines or characters taken out, doubled, swapped or put in. Always the same ones."""
    chance = random.Random(20)
    for _ in range(count):
        lines = chance.choice(texts).split("\n")
        for _ in range(chance.randint(1, 3)):
            at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            kind = chance.randrange(7)
            if kind == 0 and len(lines) > 1:
                del lines[at]
            elif kind == 1:
                lines.insert(other, lines[at])
            elif kind == 2:
                lines[at], lines[other] = lines[other], lines[at]
            elif kind == 3:
                lines[at] = chance.choice(("  ", "\t", "#", "")) + lines[at].strip()
            else:
                place = chance.randint(0, len(lines[at]))
                keep = place + chance.choice((0, 0, 1, 3))
                lines[at] = lines[at][:place] + chance.choice(_SPLINTERS) + lines[at][keep:]
        yield "\n".join(lines)
