"""Skip-gram vectors of the vocabulary: a cheap start for the embedding layer.

usage: embed.py CORPUS_STEM DATA_DIR TOKENIZER_JSON OUT.npy
Every paragraph of the corpus is read (corpus.py made the ids), every third
once more without diacritics, so that 'duong' lands near 'đường'; the labelled
texts are read three times, both ways, for the words only citizens use.
"""
import glob
import json
import os
import sys

import numpy as np
from gensim.models import Word2Vec

from tokenizer import PAD, SyllableTokenizer

WIDTH = 192
EPOCHS = 1
OWN_COPIES = 3
WORKERS = int(os.environ.get("EMBED_WORKERS", "2"))


def write_lines(stem, data, tokenizer, out):
    """One line of token ids a paragraph, in gensim's own file format."""
    plain = np.array(tokenizer.fold_table())
    names = [str(i) for i in range(len(plain))]
    ids, ends = np.load(f"{stem}.ids.npy"), np.load(f"{stem}.ends.npy")
    bare = plain[ids]

    def line(numbers):
        return " ".join([names[i] for i in numbers]) + "\n"

    with open(out, "w", encoding="utf-8") as file:
        start = 0
        for number, end in enumerate(ends):
            file.write(line(ids[start:end]))
            if number % 3 == 0:
                file.write(line(bare[start:end]))
            start = end
        for path in sorted(glob.glob(f"{data}/*.jsonl")):
            own = [tokenizer.encode(json.loads(text)["text"])[1:-1] for text in open(path, encoding="utf-8")]
            file.writelines((line(one) + line(plain[one])) * OWN_COPIES for one in own)


def main(stem, data, tokenizer_path, out):
    tokenizer = SyllableTokenizer.load(tokenizer_path)
    lines = out + ".ids.txt"
    if not os.path.exists(lines):
        write_lines(stem, data, tokenizer, lines + ".part")
        os.rename(lines + ".part", lines)
    model = Word2Vec(corpus_file=lines, vector_size=WIDTH, window=5, sg=1, negative=5, min_count=1,
                     sample=1e-4, epochs=EPOCHS, workers=WORKERS, seed=1022)
    vectors = np.random.default_rng(1022).normal(0, 0.05, (len(tokenizer.tokens), WIDTH)).astype(np.float32)
    for key, row in model.wv.key_to_index.items():
        vectors[int(key)] = model.wv.vectors[row]
    vectors[PAD] = 0
    np.save(out, vectors)
    os.remove(lines)
    print(f"vectors {vectors.shape}, mean norm {np.linalg.norm(vectors, axis=1).mean():.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
