"""Token ids of the corpus, once for all later steps.

usage: corpus.py CORPUS.txt TOKENIZER_JSON OUT_STEM
Writes OUT_STEM.ids.npy (uint16, all paragraphs end to end), OUT_STEM.ends.npy
(int64, where each paragraph ends) and OUT_STEM.counts.npy (how often each token
occurs).
"""
import sys
from array import array

import numpy as np

from tokenizer import SyllableTokenizer


def main(corpus, tokenizer_path, stem):
    tokenizer = SyllableTokenizer.load(tokenizer_path)
    ids, ends = array("H"), array("q")
    with open(corpus, encoding="utf-8") as lines:
        for line in lines:
            ids.extend(tokenizer.encode(line, max_length=100_000)[1:-1])
            ends.append(len(ids))
    np.save(f"{stem}.ends.npy", np.frombuffer(ends, dtype=np.int64))
    flat = np.frombuffer(ids, dtype=np.uint16)
    np.save(f"{stem}.counts.npy", np.bincount(flat, minlength=len(tokenizer.tokens)))
    np.save(f"{stem}.ids.npy", flat)
    print(f"{len(ends)} paragraphs, {len(ids)} tokens")


if __name__ == "__main__":
    main(*sys.argv[1:])
