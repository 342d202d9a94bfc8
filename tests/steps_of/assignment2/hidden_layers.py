"""Mistakes and right solutions to plant into step 2C.1."""

from tests.planting import Planted, Right

DENSE = 'network.add(layers.Dense(32, activation="relu"))'
OUTPUT = 'network.add(layers.Dense(1, activation="sigmoid"))'
LOSS = 'loss="binary_crossentropy"'
APART = """
network.add(layers.Dense(24))
network.add(layers.BatchNormalization())
network.add(layers.Activation("relu"))
"""
LOOP = """
for neurons in (40, 20, 10):
    network.add(layers.Dense(neurons, activation="tanh"))
"""
LEAKY = """
network.add(layers.Dense(30))
network.add(layers.LeakyReLU())
"""
BETWEEN = f"""
{DENSE}
network.add(layers.Dropout(0.2))
network.add(layers.Dense(16, activation="elu"))
"""

PLANTED = [
    Planted("no hidden layer", "pass"),
    Planted("a layer made but not added", f'{DENSE}\nlayers.Dense(16, "relu")'),
    Planted(
        "a network that ends with many answers",
        DENSE,
        ((OUTPUT, "network.add(layers.Dense(2, activation='softmax'))"),),
    ),
    Planted(
        "a network that ends with many answers",
        DENSE,
        ((OUTPUT, f'{OUTPUT}\n    network.add(layers.Dense(8, "relu"))'),),
    ),
    Planted("a hidden layer without activation", "network.add(layers.Dense(32))"),
    Planted(
        "a hidden layer without activation", f"{DENSE}\nnetwork.add(layers.Dense(16))"
    ),
    Planted(
        "still a bottleneck of one neuron",
        f'{DENSE}\nnetwork.add(layers.Dense(1, activation="relu"))',
    ),
    Planted(
        "a linear output where a sigmoid belongs",
        DENSE,
        ((OUTPUT, "network.add(layers.Dense(1))"),),
    ),
    Planted(
        "softmax on a single neuron",
        DENSE,
        ((OUTPUT, OUTPUT.replace("sigmoid", "softmax")),),
    ),
    Planted(
        "an answer that is no probability",
        DENSE,
        ((OUTPUT, OUTPUT.replace("sigmoid", "relu")),),
    ),
    Planted("the wrong loss", DENSE, ((LOSS, 'loss="mse"'),)),
    Planted("the wrong loss", DENSE, ((LOSS, 'loss="categorical_crossentropy"'),)),
    Planted(
        "features of different sizes go in",
        DENSE,
        ((", normalization])", "])"),),
    ),
    Planted("a network larger than the task", DENSE.replace("32", "50_000")),
    Planted("accuracy not measured", DENSE, ((', metrics=["accuracy"]', ""),)),
]

RIGHT = [
    Right(DENSE),
    Right(APART),
    Right(LOOP),
    Right(LEAKY),
    Right(BETWEEN, also={"2D.1": ""}),
    Right(DENSE, ((LOSS, "loss=keras.losses.BinaryCrossentropy()"),)),
    Right(
        DENSE,
        (
            (
                OUTPUT,
                "network.add(layers.Dense(1))\n"
                '    network.add(layers.Activation("sigmoid"))',
            ),
        ),
    ),
    Right("network.add(layers.Dense(units=12, activation=keras.ops.gelu))"),
]
