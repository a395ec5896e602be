"""The n-gram branch: hashed token n-grams with a linear model on top.

Every row of a text becomes a bag of bucket numbers; a row's score is
sum(weights[bucket]) / sqrt(sum(idf2[bucket])) + bias, the same sum that the
ONNX graph computes with integer arithmetic from input_ids.
"""
import warnings

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

warnings.simplefilter("ignore", ConvergenceWarning)  # 60 iterations are enough here

PRIME = 131_071
MIN_TEXTS = 3
MULTIPLIERS = ((40_503, 9_973, 0), (30_011, 57_793, 0), (12_289, 49_157, 3_571))


def bucket_count(vocab_size):
    return 2 * vocab_size + 3 * PRIME


def buckets(ids, fold_table, vocab_size):
    """Bucket numbers of one text: unigrams, bigrams, raw and folded, and folded trigrams."""
    raw = np.asarray(ids, dtype=np.int64)
    plain = fold_table[raw]
    start = 2 * vocab_size
    (a1, b1, _), (a2, b2, _), (a3, b3, c3) = MULTIPLIERS
    return np.concatenate([
        raw,
        vocab_size + plain,
        start + (a1 * raw[:-1] + b1 * raw[1:]) % PRIME,
        start + PRIME + (a2 * plain[:-1] + b2 * plain[1:]) % PRIME,
        start + 2 * PRIME + (a3 * plain[:-2] + b3 * plain[1:-1] + c3 * plain[2:]) % PRIME,
    ])


def count_matrix(all_ids, fold_table, vocab_size):
    """CSR [texts, buckets] of counts."""
    bags = [buckets(ids, fold_table, vocab_size) for ids in all_ids]
    indptr = np.cumsum([0] + [len(b) for b in bags])
    data = np.ones(indptr[-1], dtype=np.float32)
    matrix = sparse.csr_matrix((data, np.concatenate(bags), indptr), shape=(len(bags), bucket_count(vocab_size)))
    matrix.sum_duplicates()
    return matrix


def idf_of(counts):
    """Smoothed inverse document frequency; 0 for buckets seen in fewer than MIN_TEXTS texts."""
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = 1 + np.log((1 + counts.shape[0]) / (1 + frequency))
    return np.where(frequency >= MIN_TEXTS, idf, 0).astype(np.float32)


def weigh(counts, idf):
    """tf-idf rows divided by sqrt(sum of idf^2 over occurrences)."""
    weighted = counts.multiply(idf).tocsr()
    norm = np.sqrt(np.asarray(counts @ (idf ** 2)).ravel())
    return sparse.diags(1 / np.maximum(norm, 1e-6)) @ weighted


def fit(counts, idf, target, penalty):
    """(weights [buckets, labels] with idf folded in, bias [labels])."""
    features = weigh(counts, idf)
    used = np.flatnonzero(idf)
    model = LogisticRegression(C=penalty, max_iter=60, tol=1e-3)
    model.fit(features[:, used], target)
    weights = np.zeros((len(idf), model.coef_.shape[0]), dtype=np.float32)
    weights[used] = (model.coef_ * idf[used]).T
    return weights, model.intercept_.astype(np.float32)


def score(counts, idf, weights, bias):
    """[texts, labels] linear scores."""
    norm = np.sqrt(np.asarray(counts @ (idf ** 2)).ravel())
    return (counts @ weights) / np.maximum(norm, 1e-6)[:, None] + bias
