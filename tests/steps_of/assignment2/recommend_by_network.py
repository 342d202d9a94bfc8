"""Mistakes and right solutions to plant into step 2C.4."""

from tests.planting import Right
from tests.steps_of.assignment2.shared import by_recommending

PLANTED = by_recommending("nn", also={"2C.3": "# train_nn()"})

RIGHT = [
    Right("music_recommendation_nn()"),
    Right("music_recommendation_nn()", also={"2C.3": ""}),
]
