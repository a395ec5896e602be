"""The n-gram branch: hashed words and word pairs with a linear model on top.

Punctuation and special tokens are left out first, so that a pair spans a comma.
A text becomes a set of bucket numbers, its score is sum(weights[bucket]) /
sqrt(sum(idf[bucket]^2)) + bias: the sum that the ONNX graph computes with integer
arithmetic from input_ids (graph.py).
"""
import warnings

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from tokenizer import SPECIALS

warnings.simplefilter("ignore", ConvergenceWarning)  # 60 iterations are enough here

PRIME = 524_287
MIN_TEXTS = 2
MULTIPLIERS = (40_503, 9_973)


def wordy(tokenizer):
    """[vocab] booleans: tokens that hold a letter or a digit."""
    return np.array([token not in SPECIALS and any(c.isalnum() for c in token) for token in tokenizer.tokens])


def bucket_count(vocab_size):
    return vocab_size + PRIME


def buckets(ids, is_word, vocab_size):
    """Distinct bucket numbers of one text: its words and its pairs of neighbouring words."""
    words = np.asarray(ids, dtype=np.int64)
    words = words[is_word[words]]
    a, b = MULTIPLIERS
    return np.unique(np.concatenate([words, vocab_size + (a * words[:-1] + b * words[1:]) % PRIME]))


def presence(all_ids, tokenizer):
    """CSR [texts, buckets] of ones."""
    is_word = wordy(tokenizer)
    bags = [buckets(ids, is_word, len(is_word)) for ids in all_ids]
    ends = np.cumsum([0] + [len(bag) for bag in bags])
    ones = np.ones(ends[-1], dtype=np.float32)
    return sparse.csr_matrix((ones, np.concatenate(bags), ends), shape=(len(bags), bucket_count(len(is_word))))


def idf_of(present):
    """Smoothed inverse document frequency; 0 for buckets of fewer than MIN_TEXTS texts."""
    frequency = np.bincount(present.indices, minlength=present.shape[1])
    idf = 1 + np.log((1 + present.shape[0]) / (1 + frequency))
    return np.where(frequency >= MIN_TEXTS, idf, 0).astype(np.float32)


def norms(present, idf):
    return np.maximum(np.sqrt(np.asarray(present @ (idf ** 2)).ravel()), 1e-3)


def fit(present, idf, target, penalty):
    """(weights [buckets, labels] with idf folded in, bias [labels])."""
    features = (sparse.diags(1 / norms(present, idf)) @ present.multiply(idf).tocsr()).astype(np.float32)
    used = np.flatnonzero(idf)
    model = LogisticRegression(C=penalty, max_iter=60, tol=1e-3)
    model.fit(features[:, used], target)
    weights = np.zeros((len(idf), model.coef_.shape[0]), dtype=np.float32)
    weights[used] = (model.coef_ * idf[used]).T
    return weights, model.intercept_.astype(np.float32)


def score(present, idf, weights, bias):
    """[texts, labels] linear scores."""
    return (present @ weights) / norms(present, idf)[:, None] + bias
