"""Mistakes and right solutions to plant into step 2D.1."""

from tests.planting import Planted, Right

OUTPUT = 'network.add(layers.Dense(1, activation="sigmoid"))'
DENSE = 'network.add(layers.Dense(32, activation="relu"))'
BETWEEN = f"""
{DENSE}
network.add(layers.Dropout(0.2))
network.add(layers.Dense(16, activation="elu"))
"""

PLANTED = [
    Planted("dropout made but not added", "layers.Dropout(0.3)"),
    Planted(
        "dropout of the answer",
        "",
        ((OUTPUT, f"{OUTPUT}\n    network.add(layers.Dropout(0.3))"),),
    ),
    Planted("dropout of everything", "network.add(layers.Dropout(1.0))"),
    Planted("dropout of everything", "network.add(layers.Dropout(0.99))"),
    Planted("dropout of nothing", "network.add(layers.Dropout(0))"),
    Planted("dropout in percent", "network.add(layers.Dropout(30))"),
    Planted(
        "dropout of the features",
        "",
        (
            (
                "    # Step 2C.1",
                "    network.add(layers.Dropout(0.3))\n    # Step 2C.1",
            ),
        ),
    ),
]

RIGHT = [
    Right("network.add(layers.Dropout(rate=0.5))"),
    Right("network.add(keras.layers.Dropout(0.1, seed=1))"),
    Right("network.add(layers.AlphaDropout(0.2))"),
    Right("", also={"2C.1": BETWEEN}),
]
