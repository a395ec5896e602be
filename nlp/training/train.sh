#!/usr/bin/env bash
# Train, evaluate and export the bundled classifier. Every step is skipped when its result is there.
# usage: train.sh CORPUS.txt.xz TAXONOMY.json [WORK_DIR] [MODEL_DIR] [VERSION]
#   CORPUS may be "-": then the checkpoint kept beside this script is fine-tuned without further pretraining.
#   PRETRAIN_MINUTES, PRETRAIN_WORKERS, EPOCHS and FOLDS ("0 1 2 3 4") set how long it may take.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
corpus="$1" taxonomy="$(realpath "$2")"
work="${3:-$here/.work}" model="${4:-$here/../model}" version="${5:-$(date +%Y.%m.%d)-1}"
python="${PYTHON:-/usr/bin/python3}" minutes="${PRETRAIN_MINUTES:-60}" workers="${PRETRAIN_WORKERS:-2}" folds="${FOLDS:-0 1 2 3 4}"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}" OPENBLAS_NUM_THREADS=1
# Keep freed memory: otherwise every tensor costs page faults anew
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=200000000
[ "$corpus" = - ] || corpus="$(realpath "$corpus")"
mkdir -p "$work" && work="$(realpath "$work")"
cd "$here"

# have RESULT COMMAND...: run the command unless its result exists
have() { local result="$1"; shift; [ -e "$result" ] || { echo "== $*"; nice -n 15 "$@"; }; }

if [ -e checkpoint/pretrained.pt ]; then
  have "$work/tokenizer.json" cp checkpoint/tokenizer.json "$work/tokenizer.json"
  have "$work/counts.npy" cp checkpoint/counts.npy "$work/counts.npy"
  have "$work/checkpoint.pt" cp checkpoint/pretrained.pt "$work/checkpoint.pt"
fi
if [ "$corpus" = - ]; then
  have "$work/pretrained.pt" cp "$work/checkpoint.pt" "$work/pretrained.pt"
else
  have "$work/corpus.txt" sh -c "xz -dc '$corpus' > '$work/corpus.part' && mv '$work/corpus.part' '$work/corpus.txt'"
  have "$work/tokenizer.json" "$python" build_vocab.py "$work/corpus.txt" data "$work/tokenizer.json"
  have "$work/corpus.ids.npy" "$python" corpus.py "$work/corpus.txt" "$work/tokenizer.json" "$work/corpus"
  have "$work/counts.npy" cp "$work/corpus.counts.npy" "$work/counts.npy"
  [ -e "$work/checkpoint.pt" ] || have "$work/vectors.npy" "$python" embed.py "$work/corpus" data "$work/tokenizer.json" "$work/vectors.npy"
  have "$work/pretrained.done" sh -c "'$python' pretrain.py '$work/corpus' data '$work' '$minutes' '$workers' && touch '$work/pretrained.done'"
  "$python" keep_checkpoint.py "$work" checkpoint
fi

for fold in $folds; do
  have "$work/linear-$fold.npy" "$python" linear.py "$taxonomy" data "$work" "$fold"
  have "$work/fold-$fold/test.jsonl" "$python" hold_out.py data "$work" "$fold"
  have "$work/fold-$fold/baseline.jsonl" "$python" baseline.py "$work/fold-$fold/train" "$work/fold-$fold/test.jsonl" "$work/fold-$fold/baseline.jsonl"
  have "$work/adapted-$fold.pt" "$python" adapt.py data "$work" "$fold"
  have "$work/deep-$fold-1.npy" "$python" finetune.py "$taxonomy" data "$work" "$fold" 1
  have "$work/deep-$fold-2.npy" "$python" finetune.py "$taxonomy" data "$work" "$fold" 2 "$work/deep-$fold-1.pt"
done
have "$work/linear-all.npz" "$python" linear.py "$taxonomy" data "$work" all
# The shipped transformer is the last fold's, which then learns the texts that were held out from it
have "$work/deep-all-1.pt" "$python" finetune.py "$taxonomy" data "$work" all 1 "$work/deep-$fold-2.pt"

"$python" calibrate.py "$taxonomy" data "$work" $folds
"$python" export_onnx.py "$taxonomy" "$work" "$model" "$version"
have "$work/baseline-cases.jsonl" "$python" baseline.py data ../eval/cases.jsonl "$work/baseline-cases.jsonl"
"$python" test_cases.py "$taxonomy" ../eval/cases.jsonl "$work" "$model"
"$python" write_card.py "$model" data
"$python" dump_reference.py "$model" data "$work/reference.jsonl"
node check-parity.mjs "$model" "$work/reference.jsonl"
node check-model.mjs "$model" data/voices-short.jsonl
