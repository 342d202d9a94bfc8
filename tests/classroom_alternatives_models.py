"""Right solutions of assignment 2 that are written differently."""

from tests.classroom_alternatives import ALTERNATIVES as OTHER_ALTERNATIVES
from tests.classroom_alternatives import Alternative

IN_STEPS = """
scaler = StandardScaler()
svm = SVC(kernel="linear")
clf = Pipeline([("scaler", scaler), ("svm", CalibratedClassifierCV(svm))])
"""
SEARCH = """
from sklearn.model_selection import GridSearchCV
svm = make_pipeline(StandardScaler(), SVC())
grid = GridSearchCV(svm, {"svc__C": [0.5, 2]}, cv=3)
clf = CalibratedClassifierCV(grid, ensemble=False, cv=3)
"""
AROUND = """
from sklearn.preprocessing import MinMaxScaler
clf = CalibratedClassifierCV(make_pipeline(MinMaxScaler(), SVC(C=10)), cv=3)
"""
ROBUST = """
from sklearn.preprocessing import RobustScaler
from sklearn.svm import NuSVC
clf = make_pipeline(RobustScaler(), CalibratedClassifierCV(NuSVC(nu=0.3)))
"""
LINEAR = """
from sklearn.svm import LinearSVC
clf = make_pipeline(StandardScaler(), CalibratedClassifierCV(LinearSVC()))
"""
OLD_WAY = "clf = make_pipeline(StandardScaler(), SVC(probability=True))"
CLASSES = """
liked = list(clf.classes_).index(1)
likeability = clf.predict_proba(x)[:, liked]
"""
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
STOP = "callbacks = [keras.callbacks.EarlyStopping({})]"
IN_LINES = """
stop = keras.callbacks.EarlyStopping()
stop.patience = 4
stop.restore_best_weights = True
callbacks = []
callbacks.append(stop)
"""
IMPORTED = """
from keras.callbacks import EarlyStopping
callbacks = [EarlyStopping("val_loss", patience=6, restore_best_weights=True)]
"""
DEFAULT = "save_model: bool = False", "save_model: bool = True"

ALTERNATIVES = [
    *OTHER_ALTERNATIVES,
    Alternative("2B.1", IN_STEPS),
    Alternative("2B.1", SEARCH),
    Alternative("2B.1", AROUND),
    Alternative("2B.1", ROBUST),
    Alternative("2B.1", LINEAR),
    Alternative("2B.1", OLD_WAY),
    Alternative("2B.2", "clf = clf.fit(x_train, y_train)"),
    Alternative("2B.2", "clf.fit(X=x_train, y=y_train)"),
    Alternative("2B.2", "clf.fit(x_train.to_numpy(), y_train.to_numpy())"),
    Alternative("2B.3", "val_score = (clf.predict(x_val) == y_val).mean()"),
    Alternative("2B.3", "val_score = float(clf.score(y=y_val, X=x_val))"),
    Alternative(
        "2B.3",
        "from sklearn.metrics import accuracy_score\n"
        "val_score = accuracy_score(y_val, clf.predict(x_val))",
    ),
    Alternative("2B.4", CLASSES),
    Alternative("2B.4", "likeability = clf.predict_proba(x).T[1]"),
    Alternative("2B.4", "likeability = 1 - clf.predict_proba(x)[:, 0]"),
    Alternative("2B.4", "likeability = np.array([p for _, p in clf.predict_proba(x)])"),
    Alternative(
        "2B.5",
        'music_recommendation("svm", svm_likeability)\nmusic_recommendation_svm()',
    ),
    Alternative(
        "2B.5",
        "music_recommendation_svm()",
        (("to run the line.\n        train_svm()", "."),),
    ),
    Alternative("2C.1", DENSE),
    Alternative("2C.1", APART),
    Alternative("2C.1", LOOP),
    Alternative("2C.1", LEAKY),
    Alternative("2C.1", BETWEEN, also={"2D.1": ""}),
    Alternative(
        "2C.1",
        DENSE,
        ((LOSS, "loss=keras.losses.BinaryCrossentropy()"),),
    ),
    Alternative(
        "2C.1",
        DENSE,
        (
            (
                OUTPUT,
                "network.add(layers.Dense(1))\n"
                '    network.add(layers.Activation("sigmoid"))',
            ),
        ),
    ),
    Alternative(
        "2C.1", "network.add(layers.Dense(units=12, activation=keras.ops.gelu))"
    ),
    Alternative("2C.2", "EPOCHS = 30"),
    Alternative("2C.2", "EPOCHS = 5 * 20"),
    Alternative("2C.3", "train_nn(True)"),
    Alternative("2C.3", "train_nn()", (DEFAULT,)),
    Alternative("2C.3", "train_nn()\ntrain_nn(save_model=True)"),
    Alternative("2C.4", "music_recommendation_nn()"),
    Alternative("2C.4", "music_recommendation_nn()", also={"2C.3": ""}),
    Alternative("2D.1", "network.add(layers.Dropout(rate=0.5))"),
    Alternative("2D.1", "network.add(keras.layers.Dropout(0.1, seed=1))"),
    Alternative("2D.1", "network.add(layers.AlphaDropout(0.2))"),
    Alternative("2D.1", "", also={"2C.1": BETWEEN}),
    Alternative(
        "2D.2", STOP.format('"val_loss", patience=2, restore_best_weights=True')
    ),
    Alternative(
        "2D.2", STOP.format('patience=20, restore_best_weights=True, mode="min"')
    ),
    Alternative(
        "2D.2",
        STOP.format(
            '"val_accuracy", patience=5, restore_best_weights=True, mode="max"'
        ),
    ),
    Alternative(
        "2D.2", STOP.format('"val_accuracy", patience=5, restore_best_weights=True')
    ),
    Alternative("2D.2", IN_LINES),
    Alternative("2D.2", IMPORTED),
]
