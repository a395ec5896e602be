"""Syllable WordPiece tokenizer: the same ids as transformers.js gives for tokenizer.json.

The order of steps copies the JavaScript side, so that training and serving
never disagree (check-parity.mjs proves it on real texts).
"""
import json
import re
import unicodedata

SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
MAX_LENGTH = 256

JS_SPACES = "\t\n\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


class Spacing(dict):
    """str.translate table: drops control characters, sets marks and symbols apart."""

    def __missing__(self, point):
        char = chr(point)
        category = unicodedata.category(char)
        if char in JS_SPACES:
            spaced = " "
        elif char == "\ufffd" or category in ("Cc", "Cf", "Co", "Cs"):
            spaced = ""
        elif category[0] in "PS" or char in ASCII_PUNCTUATION:
            spaced = f" {char} "
        else:
            spaced = char
        self[point] = spaced
        return spaced


SPACING = Spacing()
SPECIAL = re.compile("(" + "|".join(map(re.escape, SPECIALS)) + ")")


def fold(text):
    """Strip Vietnamese diacritics: 'Đường ổ gà' -> 'Duong o ga'."""
    stripped = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", stripped.replace("đ", "d").replace("Đ", "D"))


def words(text):
    """Normalised words, symbols and punctuation marks of a text, in order."""
    text = unicodedata.normalize("NFC", text).replace("\ufe0f", "")
    return [word for word in text.lower().translate(SPACING).split(" ") if word]


class SyllableTokenizer:
    def __init__(self, vocab):
        self.vocab = vocab
        self.tokens = sorted(vocab, key=vocab.get)
        self.cache = {}

    @classmethod
    def load(cls, path):
        return cls(json.load(open(path, encoding="utf-8"))["model"]["vocab"])

    def pieces(self, word):
        """Greedy longest-match WordPiece ids of one word."""
        if word in self.cache:
            return self.cache[word]
        ids, start = ([UNK] if len(word) > 100 else []), 0
        while not ids[:1] == [UNK] and start < len(word):
            prefix = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in self.vocab), None)
            if end is None:
                ids = [UNK]
                break
            ids.append(self.vocab[prefix + word[start:end]])
            start = end
        self.cache[word] = ids
        return ids

    def encode(self, text, max_length=MAX_LENGTH):
        """[CLS] pieces [SEP], cut at max_length as transformers.js does (the cut may take [SEP])."""
        ids = [CLS]
        for section in filter(None, SPECIAL.split(text)):
            if section in SPECIALS:
                ids.append(SPECIALS.index(section))
            else:
                ids.extend(i for w in words(section) for i in self.pieces(w))
        return (ids + [SEP])[:max_length]

    def fold_table(self):
        """Token id -> id of the same token without diacritics (itself if that is no token)."""
        def folded(token):
            mark = "##" if token.startswith("##") else ""
            return self.vocab.get(mark + fold(token[len(mark):]))
        return [i if (f := folded(t)) is None else f for i, t in enumerate(self.tokens)]
