"""Keep the pretrained encoder in half precision, with what fine-tuning needs of the corpus.

usage: keep_checkpoint.py WORK_DIR OUT_DIR
Fine-tuning, and later pretraining, start from OUT_DIR without the hours that made it.
"""
import os
import shutil
import sys

import torch


def main(work, out):
    os.makedirs(out, exist_ok=True)
    stored = torch.load(f"{work}/pretrained.pt")
    halved = {name: value.half() if value.is_floating_point() else value for name, value in stored.items()}
    torch.save(halved, f"{out}/pretrained.pt.part")
    os.replace(f"{out}/pretrained.pt.part", f"{out}/pretrained.pt")
    for name in ("tokenizer.json", "counts.npy"):
        shutil.copyfile(f"{work}/{name}", f"{out}/{name}")
    print(f"{out}/pretrained.pt: {os.path.getsize(f'{out}/pretrained.pt') / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
