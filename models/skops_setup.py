"""skops, imported at its first use, without its search through all of scikit-learn.

skops trusts what it finds there, and for that imports all of it, and pytest besides:
half a second in every run. `contents` looks up instead what a model's file names.
"""

from types import ModuleType

import sklearn.utils


def import_skops() -> ModuleType:
    """Return the module skops.io, which knows no estimator by itself."""
    search = sklearn.utils.all_estimators
    sklearn.utils.all_estimators = lambda: []
    try:
        import skops.io
    finally:
        sklearn.utils.all_estimators = search
    return skops.io
