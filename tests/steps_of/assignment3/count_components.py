"""Mistakes and right solutions to plant into step 3.2."""

from tests.planting import Planted, Right

PLANTED = [
    Planted("a class instead of an object", "components = PCA"),
    Planted(
        "a class instead of an object",
        "components = make_pipeline(StandardScaler, PCA(KEPT))",
    ),
    Planted(
        "a list in the pipeline",
        "components = make_pipeline([StandardScaler(), PCA(KEPT)])",
    ),
    Planted(
        "several parts without a pipeline", "components = StandardScaler(), PCA(KEPT)"
    ),
    Planted("no PCA", "components = make_pipeline(StandardScaler())"),
    Planted(
        "no PCA",
        "from sklearn.decomposition import FactorAnalysis\n"
        "components = make_pipeline(StandardScaler(), FactorAnalysis(3))",
    ),
    Planted(
        "scaled after the PCA",
        "components = make_pipeline(PCA(KEPT), StandardScaler())",
    ),
    Planted("a PCA without scaling", "components = make_pipeline(PCA(KEPT))"),
    Planted("a PCA without scaling", "components = PCA(KEPT)"),
    Planted(
        "each song scaled instead of each feature",
        "from sklearn.preprocessing import Normalizer\n"
        "components = make_pipeline(Normalizer(), PCA(KEPT))",
    ),
    Planted(
        "all components kept", "components = make_pipeline(StandardScaler(), PCA())"
    ),
    Planted(
        "the share to leave out",
        "components = make_pipeline(StandardScaler(), PCA(1 - KEPT))",
    ),
    Planted(
        "a number of components instead of a share",
        "components = make_pipeline(StandardScaler(), PCA(99))",
    ),
    Planted(
        "a number of components instead of a share",
        "components = make_pipeline(StandardScaler(), PCA(1))",
    ),
    Planted(
        "a number of components instead of a share",
        "components = make_pipeline(StandardScaler(), PCA(100 * KEPT))",
    ),
    Planted(
        "KEPT has no effect",
        "components = make_pipeline(StandardScaler(), PCA(0.99))",
    ),
    Planted(
        "KEPT has no effect",
        'components = make_pipeline(StandardScaler(), PCA("mle"))',
    ),
]

RIGHT = [
    Right("components = make_pipeline(StandardScaler(), make_pipeline(PCA(KEPT)))"),
    Right("components = make_pipeline(StandardScaler(), PCA(n_components=KEPT))"),
    Right('components = Pipeline([("a", StandardScaler()), ("b", PCA(KEPT))])'),
    Right("components = make_pipeline(StandardScaler(), PCA(KEPT, whiten=True))"),
    Right(
        "scaler = StandardScaler()\n"
        'pca = PCA(KEPT, svd_solver="full")\n'
        "components = make_pipeline(scaler, pca)"
    ),
]
