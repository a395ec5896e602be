"""Choose the vocabulary and write tokenizer.json.

usage: build_vocab.py CORPUS.txt DATA_DIR OUT_TOKENIZER_JSON
"""
import glob
import json
import sys
from collections import Counter

from tokenizer import SPECIALS, fold, words

CORPUS_WORDS = 9_000
TRAIN_MIN_COUNT = 2
LINE_STEP = 12


def count_words(corpus, data):
    """Word counts of a sample of the corpus and of all labelled texts."""
    general, own = Counter(), Counter()
    with open(corpus, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % LINE_STEP == 0:
                general.update(words(line))
    for path in sorted(glob.glob(f"{data}/*.jsonl")):
        for line in open(path, encoding="utf-8"):
            own.update(words(json.loads(line)["text"]))
    return general, own


def choose(general, own):
    """Special tokens, single characters, frequent words, each also without diacritics."""
    chosen = dict.fromkeys(SPECIALS)
    chars = Counter()
    for word, count in (general + own).items():
        for char in word:
            chars[char] += count
    kept_chars = sorted(c for c, n in chars.items() if n >= 20 or c in "".join(own))
    for char in kept_chars:
        chosen.setdefault(char)
        chosen.setdefault("##" + char)
    ranked = [w for w, _ in general.most_common(CORPUS_WORDS) if not w.isdigit() or len(w) <= 4]
    ranked += [w for w, n in own.most_common() if n >= TRAIN_MIN_COUNT and (len(w) <= 3 or not w.isdigit())]
    for word in ranked:
        chosen.setdefault(word)
    for token in list(chosen)[len(SPECIALS):]:
        mark = "##" if token.startswith("##") and len(token) > 2 else ""
        chosen.setdefault(mark + fold(token[len(mark):]))
    chosen.pop("##", None)
    chosen.pop("", None)
    return {token: i for i, token in enumerate(chosen)}


def tokenizer_json(vocab):
    """The HuggingFace description that transformers.js reads."""
    added = [{"id": i, "content": t, "single_word": False, "lstrip": False, "rstrip": False,
              "normalized": False, "special": True} for i, t in enumerate(SPECIALS)]
    bert = {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": False,
            "strip_accents": False, "lowercase": True}
    variation = {"type": "Replace", "pattern": {"String": "\ufe0f"}, "content": ""}
    symbols = {"type": "Split", "pattern": {"Regex": "\\p{S}"}, "behavior": "Isolated", "invert": False}
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added,
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, variation, bert]},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [symbols, {"type": "BertPreTokenizer"}]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
            "special_tokens": {t: {"id": t, "ids": [SPECIALS.index(t)], "tokens": [t]} for t in ("[CLS]", "[SEP]")},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": vocab},
    }


def main(corpus, data, out):
    vocab = choose(*count_words(corpus, data))
    with open(out, "w", encoding="utf-8") as file:
        json.dump(tokenizer_json(vocab), file, ensure_ascii=False, separators=(",", ":"))
    print(f"vocabulary: {len(vocab)} tokens -> {out}")


if __name__ == "__main__":
    main(*sys.argv[1:])
