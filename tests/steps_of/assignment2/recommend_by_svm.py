"""Mistakes and right solutions to plant into step 2B.5."""

from tests.planting import Right
from tests.steps_of.assignment2.shared import FIRST_CALL, by_recommending

PLANTED = by_recommending("svm", edits=(FIRST_CALL,))

RIGHT = [
    Right('music_recommendation("svm", svm_likeability)\nmusic_recommendation_svm()'),
    Right(
        "music_recommendation_svm()",
        (("each other.\n        train_svm()", "each other."),),
    ),
]
