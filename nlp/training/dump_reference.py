"""Token ids of every labelled and some awkward texts, for check-parity.mjs.

usage: dump_reference.py MODEL_DIR DATA_DIR OUT.jsonl
"""
import glob
import json
import sys

from tokenizer import SyllableTokenizer

AWKWARD = [
    "", " ", "1022", "😡😡👍🏽 gấp!!!❤️", "Ổ gà\u00a0to\u200b ở\thẻm\r\n12/3", "ĐƯỜNG NGUYỄN HUỆ - Q.1",
    "Đường ngập", "a\u0301\u0323 hoà hòa thuý thúy", "Ⅷ ﬁ № ½ €100 10.000₫", "中文 混合 text",
    "[MASK] [SEP] chuyện lạ [UNK]", "x" * 120, "İstanbul ΟΔΟΣ Σ", "“ngoặc” ‘kép’… – — ‐ ·", "e\u0302\u0301 ê\u0301 ế",
    "tieng viet khong dau", "http://1022.vn/a?b=c&d=é#z @user #hashtag", "👨‍👩‍👧 \u2028 dòng \u3000 mới\ufeff", "\ud7ff\ue000 ´`^",
]


def main(model, data, out):
    tokenizer = SyllableTokenizer.load(f"{model}/tokenizer.json")
    texts = AWKWARD + [json.loads(line)["text"] for path in sorted(glob.glob(f"{data}/*.jsonl"))
                       for line in open(path, encoding="utf-8")]
    texts += [text.upper() for text in texts[::50]] + [" ".join([text] * 8) for text in texts[::400]]
    with open(out, "w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps({"text": text, "ids": tokenizer.encode(text)}, ensure_ascii=False) + "\n")
    print(f"{len(texts)} texts -> {out}")


if __name__ == "__main__":
    main(*sys.argv[1:])
