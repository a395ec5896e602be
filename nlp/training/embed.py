"""Skip-gram vectors of the vocabulary: a cheap start for the embedding layer.

usage: embed.py CORPUS.txt TOKENIZER_JSON OUT.npy
Every paragraph of the corpus is read; every third once more
without diacritics, so that 'duong' lands near 'đường'.
"""
import os
import sys

import numpy as np
from gensim.models import Word2Vec

from tokenizer import PAD, SyllableTokenizer

WIDTH = 160
LINE_STEP = 1
EPOCHS = 2
WORKERS = int(os.environ.get("EMBED_WORKERS", "2"))


def write_ids(corpus, tokenizer, out):
    """One line of token ids a paragraph, in gensim's own file format."""
    fold_table = tokenizer.fold_table()
    with open(corpus, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as file:
        for number, line in enumerate(lines):
            if number % LINE_STEP:
                continue
            ids = tokenizer.encode(line, max_length=2_000)[1:-1]
            file.write(" ".join(map(str, ids)) + "\n")
            if number // LINE_STEP % 3 == 0:
                file.write(" ".join(str(fold_table[i]) for i in ids) + "\n")


def main(corpus, tokenizer_path, out):
    tokenizer = SyllableTokenizer.load(tokenizer_path)
    ids_path = out + ".ids.txt"
    if not os.path.exists(ids_path):
        write_ids(corpus, tokenizer, ids_path + ".part")
        os.rename(ids_path + ".part", ids_path)
    model = Word2Vec(corpus_file=ids_path, vector_size=WIDTH, window=5, sg=1, negative=5, min_count=1,
                     sample=1e-4, epochs=EPOCHS, workers=WORKERS, seed=1022)
    vectors = np.random.default_rng(1022).normal(0, 0.05, (len(tokenizer.tokens), WIDTH)).astype(np.float32)
    for key, row in model.wv.key_to_index.items():
        vectors[int(key)] = model.wv.vectors[row]
    vectors[PAD] = 0
    np.save(out, vectors)
    print(f"vectors {vectors.shape}, mean norm {np.linalg.norm(vectors, axis=1).mean():.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
