#!/usr/bin/env bash
# Train, evaluate and export the bundled classifier. Every step is skipped when its result is there.
# usage: train.sh CORPUS.txt.xz TAXONOMY.json [WORK_DIR] [MODEL_DIR] [VERSION]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
corpus="$(realpath "$1")" taxonomy="$(realpath "$2")"
work="${3:-$here/.work}" model="${4:-$here/../model}" version="${5:-$(date +%Y.%m.%d)-1}"
python="${PYTHON:-/usr/bin/python3}" minutes="${PRETRAIN_MINUTES:-14}"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
mkdir -p "$work" && work="$(realpath "$work")"
cd "$here"

# have RESULT COMMAND...: run the command unless its result exists
have() { local result="$1"; shift; [ -e "$result" ] || { echo "== $*"; nice -n 15 "$@"; }; }

have "$work/corpus.txt" sh -c "xz -dc '$corpus' > '$work/corpus.part' && mv '$work/corpus.part' '$work/corpus.txt'"
have "$work/tokenizer.json" "$python" build_vocab.py "$work/corpus.txt" data "$work/tokenizer.json"
have "$work/vectors.npy" "$python" embed.py "$work/corpus.txt" "$work/tokenizer.json" "$work/vectors.npy"
have "$work/pretrained.done" sh -c "'$python' pretrain.py '$work/corpus.txt' data '$work' '$minutes' && touch '$work/pretrained.done'"

for fold in 0 1 2 3 4; do
  have "$work/linear-$fold.npy" "$python" linear.py "$taxonomy" data "$work" "$fold"
  have "$work/deep-$fold-1.npy" "$python" finetune.py "$taxonomy" data "$work" "$fold"
done
have "$work/linear-all.npz" "$python" linear.py "$taxonomy" data "$work" all
have "$work/deep-all-1.pt" "$python" finetune.py "$taxonomy" data "$work" all

"$python" evaluate.py "$taxonomy" data "$work"
"$python" export_onnx.py "$taxonomy" "$work" "$model" "$version"
"$python" write_card.py "$model"
"$python" dump_reference.py "$model" data "$work/reference.jsonl"
node check-parity.mjs "$model" "$work/reference.jsonl"
node check-model.mjs "$model" data/voices-short.jsonl
