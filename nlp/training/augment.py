"""Ways in which the same report is told otherwise: for training only, never for testing.

Every function takes a text and a random.Random and returns a text; `retold` draws a
mixture of them as they meet in life: typed without (all) diacritics, in a hurry,
in shorthand, spoken to a telephone, retold in another region's words.
"""
import json
import os
import random
import re
import unicodedata

from tokenizer import fold

WORDS = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "augment-words.json"), encoding="utf-8"))
SENTENCE_END = re.compile(r"(?<=[.!?…\n])\s+")
TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPES = {"\u0302": "{}{}", "\u0306": "{}w", "\u031b": "{}w"}
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqrteyuioasdfghjklxzvcnbn"[:26]))


def bare(text, rng):
    """No diacritics at all, or a random share of the words without."""
    if rng.random() < 0.65:
        return fold(text)
    share = rng.uniform(0.2, 0.9)
    return " ".join(fold(word) if rng.random() < share else word for word in text.split(" "))


def swapped(text, rng, table, share):
    """Words of `table` replaced by one of their other forms, each with the given probability."""
    def other(match):
        forms = table.get(match.group().lower())
        return rng.choice(forms) if forms and rng.random() < share else match.group()
    return re.sub(r"[^\W\d_]+", other, text)


def teencode(text, rng):
    return swapped(text, rng, WORDS["short"], rng.uniform(0.3, 0.9))


def regional(text, rng):
    return swapped(text, rng, WORDS[rng.choice(["south", "central", "north"])], rng.uniform(0.4, 0.9))


def telex(word):
    """The keys typed for a word when the input method is off: 'đường' -> 'dduwowngf'."""
    out, tone = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in TONES:
            tone = TONES[char]
        elif char in SHAPES and out:
            out[-1] = SHAPES[char].format(out[-1], out[-1])
        else:
            out.append({"đ": "dd", "Đ": "DD"}.get(char, char))
    return "".join(out) + tone


def mistyped_word(word, rng):
    if len(word) < 2 or not word.isalpha():
        return word
    at = rng.randrange(len(word) - 1)
    fate = rng.random()
    if fate < 0.3:
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if fate < 0.5:
        return word[:at] + word[at + 1:]
    if fate < 0.65:
        return word[:at] + word[at] + word[at:]
    if fate < 0.85:
        return telex(word)
    return word[:at] + NEIGHBOURS.get(word[at], word[at]) + word[at + 1:]


def mistyped(text, rng):
    share = rng.uniform(0.02, 0.12)
    return " ".join(mistyped_word(word, rng) if rng.random() < share else word for word in text.split(" "))


def glued(text, rng):
    """Some spaces forgotten."""
    return re.sub(" ", lambda _: "" if rng.random() < 0.03 else " ", text)


def spoken(text, rng):
    """As a speech recogniser writes it: no punctuation, fillers, words said twice."""
    words = []
    for word in re.sub(r"[^\w\s/]", " ", text.lower()).split():
        if rng.random() < 0.03:
            words.append(rng.choice(WORDS["fillers"]))
        words.extend([word] * (2 if rng.random() < 0.015 else 1))
    return " ".join(words)


def shortened(text, rng):
    """A sentence or two left out, of those there are."""
    parts = SENTENCE_END.split(text)
    if len(parts) < 3:
        return text
    kept = [part for part in parts if rng.random() < 0.7]
    return " ".join(kept) if len(" ".join(kept)) > 30 else text


def framed(text, rng):
    """A greeting before or thanks after."""
    opening = rng.choice(WORDS["openings"]) + " " if rng.random() < 0.7 else ""
    closing = " " + rng.choice(WORDS["closings"]) if rng.random() < 0.5 else ""
    return opening + text + closing


def dialogue(text, rng):
    """Told to an operator, whose turns stand between."""
    citizen, operator = rng.choice(WORDS["speakers"])
    lines = [f"{operator}: {rng.choice(WORDS['operator'])}"]
    parts = SENTENCE_END.split(text)
    size = max(1, -(-len(parts) // rng.randint(1, 3)))
    for start in range(0, len(parts), size):
        lines.append(f"{citizen}: {' '.join(parts[start:start + size])}")
        if rng.random() < 0.6:
            lines.append(f"{operator}: {rng.choice(WORDS['operator'])}")
    return "\n".join(lines)


def near(text, rng: random.Random):
    """The text as it stands; a quarter without (all) diacritics."""
    return bare(text, rng) if rng.random() < 0.25 else text


def retold(text, rng: random.Random, bare_share=0.35):
    """One draw of the mixture."""
    for change, chance in ((shortened, 0.15), (regional, 0.15), (framed, 0.12), (dialogue, 0.04), (teencode, 0.15),
                           (spoken, 0.12), (glued, 0.04)):
        if rng.random() < chance:
            text = change(text, rng)
    if rng.random() < bare_share:
        text = bare(text, rng)
    return mistyped(text, rng) if rng.random() < 0.15 else text
