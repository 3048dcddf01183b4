"""Which encodings are known by which names."""

_ISO = ("iso-8859-", "iso8859-", "iso_8859-")
# What pages may declare, as browsers read it (WHATWG Encoding); other names, some hostile, are not looked up
_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",  # a page with a readable declaration cannot be
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "iso-8859-9": "cp1254",
    "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "macintosh": "mac_roman", "windows-874": "cp874", "tis-620": "cp874",
    **{f"{of}{page}": f"cp{page}" for page in range(1250, 1259) for of in ("windows-", "cp", "x-cp")},
    **{f"{of}{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16) for of in _ISO},
}  # fmt: skip


def codec_of(label: str) -> str | None:
    """Python's name of the encoding that goes by this label on the web, or None."""
    return _CHARSETS.get(label.strip().lower())
