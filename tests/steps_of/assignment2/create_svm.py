"""Mistakes and right solutions to plant into step 2B.1."""

from tests.planting import Planted, Right

PLAIN = "CalibratedClassifierCV(SVC(), ensemble=False)"
FIXED_SIZES = """
from sklearn.preprocessing import FunctionTransformer
sizes = [0.2, 0.3, 23, 1e5]
scale = FunctionTransformer(lambda x: (x - [0.5, 0.5, 120, 2.5e5]) / sizes)
clf = make_pipeline(scale, CalibratedClassifierCV(SVC(), ensemble=False))
"""
IN_STEPS = """
scaler = StandardScaler()
svm = SVC(kernel="linear")
clf = Pipeline([("scaler", scaler), ("svm", CalibratedClassifierCV(svm))])
"""
SEARCH = """
from sklearn.model_selection import GridSearchCV
svm = make_pipeline(StandardScaler(), SVC())
grid = GridSearchCV(svm, {"svc__C": [0.5, 2]}, cv=2)
clf = CalibratedClassifierCV(grid, ensemble=False, cv=2)
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

PLANTED = [
    Planted("a class instead of an object", "clf = SVC"),
    Planted(
        "a list in the pipeline",
        f"clf = make_pipeline([StandardScaler(), {PLAIN}])",
    ),
    Planted(
        "an SVM without probabilities", "clf = make_pipeline(StandardScaler(), SVC())"
    ),
    Planted(
        "not an SVM",
        "from sklearn.neighbors import KNeighborsClassifier\n"
        "clf = make_pipeline(StandardScaler(), KNeighborsClassifier())",
    ),
    Planted("a model without scaling", f"clf = {PLAIN}"),
    Planted(
        "a model that cannot learn easy songs",
        f"clf = make_pipeline(StandardScaler(), {PLAIN})\n"
        "clf.set_params(calibratedclassifiercv__estimator__gamma=1e9)",
    ),
    Planted("a model that depends on what should not matter", FIXED_SIZES),
]

RIGHT = [
    Right(IN_STEPS),
    Right(SEARCH),
    Right(AROUND),
    Right(ROBUST),
    Right(LINEAR),
    Right(OLD_WAY),
]
