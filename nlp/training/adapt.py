"""Go on pretraining on the labelled texts themselves (never their labels), so that the encoder learns how citizens write.

usage: adapt.py DATA_DIR WORK_DIR FOLD|all
Starts from WORK_DIR/pretrained.pt, leaves the fold's held-out texts unread and
writes WORK_DIR/adapted-FOLD.pt.
"""
import os
import sys

import numpy as np
import torch

from dataset import load_texts, split
from pretrain import Plan, new_model, run
from tokenizer import SyllableTokenizer
from windows import Corpus

TOKENS = float(os.environ.get("ADAPT_TOKENS", "3.5e6"))
SHORTEST = 20


def main(data, work, fold):
    torch.set_num_threads(1)
    torch.manual_seed(1022)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    learnt, _ = split(load_texts(data), fold)
    ids = [np.array(tokenizer.encode(r["text"])[1:-1], dtype=np.uint16) for r in learnt]
    ends = np.cumsum([len(one) for one in ids])
    corpus = Corpus(np.concatenate(ids), ends, len(tokenizer.tokens), shortest=SHORTEST)
    plan = Plan(out=f"{work}/adapted-{fold}.pt", tokens=TOKENS, rate=8e-4, warm_steps=50, held_share=0.1)
    run(new_model(work, tokenizer), corpus, plan)


if __name__ == "__main__":
    main(*sys.argv[1:])
