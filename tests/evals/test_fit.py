import numpy as np

from evals.fit import Choice, fitted


def test_the_feature_that_tells_right_from_wrong_is_weighted_most() -> None:
    chance = np.random.default_rng(7)
    choices = []
    for _ in range(20):
        features = chance.random((6, 3))
        right = np.zeros(6)
        right[int(np.argmax(features[:, 1]))] = 1.0
        choices.append(Choice(features, right))
    weights = fitted(choices)
    assert weights[1] > 4 * max(abs(weights[0]), abs(weights[2]))
