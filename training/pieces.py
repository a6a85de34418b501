"""WordPiece over words that are already cut, and the casing class of a word. The same as src/model/net does it."""
import unicodedata


def shape_of(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if all(c == c.lower() for c in letters):
        return 1
    if all(c == c.upper() for c in letters):
        return 2 if len(letters) > 1 else 3
    rest = letters[1:]
    return 3 if letters[0] != letters[0].lower() and all(c == c.lower() for c in rest) else 4


def _is_mark(c):
    code = ord(c)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def _is_cjk(c):
    code = ord(c)
    return any(
        low <= code <= high
        for low, high in (
            (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
            (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
        )
    )


class WordPieces:
    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]
        self.cache = {}

    def of(self, word):
        """Ids of at least one and at most 24 pieces."""
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = self._cut(word)[:24] or [self.unknown]
        return found

    def _cut(self, word):
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        parts, current = [], ""
        for c in plain:
            if _is_mark(c) or _is_cjk(c) or c.isspace() or unicodedata.category(c) in ("Cc", "Cf"):
                if current:
                    parts.append(current)
                current = ""
                if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"):
                    parts.append(c)
            else:
                current += c
        if current:
            parts.append(current)
        return [piece for part in parts for piece in self._longest(part)]

    def _longest(self, part):
        if len(part) > 100:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = ("##" if start else "") + part[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            found.append(self.ids[piece])
            start = end
        return found
