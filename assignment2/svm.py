"""A support vector machine (SVM): the border with the widest gap between two classes.

Two helpers travel with it. A scaler gives every feature the same weight. Calibration
turns the SVM's answers, which are distances from the border, into probabilities that
can be believed; SVC(probability=True) does that less well and is going away.
https://scikit-learn.org/stable/modules/svm.html
"""

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from assignment2.training_set import Sets


def make_svm() -> Pipeline:
    """Return an SVM that is not trained yet, in a pipeline with its scaling."""
    ### BEGIN SOLUTION 2B.1 create the SVM with its scaling in a pipeline: clf
    clf = make_pipeline(StandardScaler(), CalibratedClassifierCV(SVC(), ensemble=False))
    ### END SOLUTION
    return clf


def fit_svm(clf: Pipeline, sets: Sets) -> float:
    """Train the SVM; return its accuracy on the validation set."""
    x_train, y_train, x_val, y_val, *_ = sets
    ### BEGIN SOLUTION 2B.2 train clf on the training set
    clf.fit(x_train, y_train)
    ### END SOLUTION
    ### BEGIN SOLUTION 2B.3 keep the accuracy on the validation set in val_score
    val_score = clf.score(x_val, y_val)
    ### END SOLUTION
    return val_score


def svm_likeability(clf: Pipeline, x: pd.DataFrame) -> np.ndarray:
    """Return for each song (row of x) the probability that you like it, (songs,)."""
    ### BEGIN SOLUTION 2B.4 keep the probabilities of the class "liked" in likeability
    likeability = clf.predict_proba(x)[:, 1]
    ### END SOLUTION
    return likeability
