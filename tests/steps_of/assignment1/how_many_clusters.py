"""Mistakes and right solutions to plant into step 1.4."""

from tests.planting import Planted, Right

PLANTED = [
    Planted("N_CLUSTERS is not a whole number", "N_CLUSTERS = 4.5"),
    Planted("N_CLUSTERS is not a whole number", 'N_CLUSTERS = "4"'),
    Planted("one cluster, or none", "N_CLUSTERS = 1"),
    Planted("one cluster, or none", "N_CLUSTERS = 0"),
    Planted("more clusters than songs", "N_CLUSTERS = 100_000"),
    Planted("hardly a song a cluster", "N_CLUSTERS = 400"),
]

RIGHT = [
    Right("N_CLUSTERS = 7"),
    Right("N_CLUSTERS = 2 + 1"),
]
