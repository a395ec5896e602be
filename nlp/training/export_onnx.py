"""Write the model folder that transformers.js loads.

usage: export_onnx.py TAXONOMY WORK_DIR OUT_MODEL_DIR VERSION
Needs WORK_DIR/linear-all.npz, deep-all-*.pt (averaged when there are several)
and calibration.json. The folder is built beside OUT_MODEL_DIR and swapped in
file by file, so a reader never sees half a model.
"""
import glob
import json
import os
import shutil
import sys

import numpy as np
import torch

from dataset import load_labels, slices
from encoder import HEADS, INNER, LAYERS, WIDTH
from finetune import build
from graph import Bundle, NgramBranch
from tokenizer import CLS, MAX_LENGTH, SEP, SyllableTokenizer


def config(labels, vocab_size):
    names = [f"{task}:{code}" for task, codes in labels.items() for code in codes]
    return {
        "model_type": "bert", "architectures": ["BertForSequenceClassification"],
        "problem_type": "multi_label_classification", "vocab_size": vocab_size, "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "intermediate_size": INNER,
        "max_position_embeddings": MAX_LENGTH, "pad_token_id": 0,
        "id2label": {str(i): name for i, name in enumerate(names)},
        "label2id": {name: i for i, name in enumerate(names)},
    }


TOKENIZER_CONFIG = {
    "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_LENGTH, "do_lower_case": True,
    "strip_accents": False, "pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]",
    "sep_token": "[SEP]", "mask_token": "[MASK]", "clean_up_tokenization_spaces": True,
}


def averaged(paths):
    """Mean of the weights of several runs from one pretrained start; one run is taken as it is."""
    states = [torch.load(path) for path in paths]
    return {name: sum(s[name] for s in states) / len(states) if value.is_floating_point() else value
            for name, value in states[0].items()}


def bundle(labels, work, tokenizer, mix):
    classifier = build(work, tokenizer, sum(map(len, labels.values())))
    classifier.load_state_dict(averaged(sorted(glob.glob(f"{work}/deep-all-[0-9].pt"))))
    linear = np.load(f"{work}/linear-all.npz")
    branch = NgramBranch(linear["idf"], linear["weights"], linear["bias"], tokenizer)
    return Bundle(branch, classifier, mix, slices(labels)).eval()


def write_onnx(model, path):
    sample = torch.tensor([[CLS, 40, 50, 60, SEP], [CLS, 70, SEP, 0, 0]])
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        model, (sample, (sample != 0).long()), path, opset_version=13,
        input_names=["input_ids", "attention_mask"], output_names=["logits", "embedding"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": {0: "batch"}, "embedding": {0: "batch"}})


def main(taxonomy, work, out, version):
    labels = load_labels(taxonomy)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    calibration = json.load(open(f"{work}/calibration.json", encoding="utf-8"))
    mix = calibration.pop("mix")
    built = f"{work}/model"
    os.makedirs(f"{built}/onnx", exist_ok=True)
    write_onnx(bundle(labels, work, tokenizer, mix), f"{built}/onnx/model.onnx")
    shutil.copyfile(f"{work}/tokenizer.json", f"{built}/tokenizer.json")
    texts = {"config.json": config(labels, len(tokenizer.tokens)), "tokenizer_config.json": TOKENIZER_CONFIG,
             "calibration.json": {"version": version, **calibration}}
    for name, content in texts.items():
        with open(f"{built}/{name}", "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=2)
    os.makedirs(f"{out}/onnx", exist_ok=True)
    for name in ["onnx/model.onnx", "tokenizer.json", *texts]:
        shutil.copyfile(f"{built}/{name}", f"{out}/{name}.part")
        os.replace(f"{out}/{name}.part", f"{out}/{name}")
    print(f"{out}: {os.path.getsize(f'{out}/onnx/model.onnx') / 1e6:.1f} MB, version {version}")


if __name__ == "__main__":
    main(*sys.argv[1:])
