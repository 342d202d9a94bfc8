"""Mistakes and right solutions to plant into step 2E.2."""

from tests.planting import Planted, Right

CALL = "encode_artists = ColumnTransformer({})"
PASS = 'remainder="passthrough"'
MADE = """
from sklearn.compose import make_column_transformer
encode_artists = make_column_transformer((encoder, [COLUMN]), remainder="passthrough")
"""

PLANTED = [
    Planted("the sound is dropped", CALL.format('[("artists", encoder, [COLUMN])]')),
    Planted(
        "the artists are left out",
        CALL.format(f'[("artists", "drop", [COLUMN])], {PASS}'),
    ),
    Planted(
        "a column without brackets",
        CALL.format(f'[("artists", encoder, COLUMN)], {PASS}'),
    ),
    Planted(
        "no list around the entry",
        CALL.format(f'("artists", encoder, [COLUMN]), {PASS}'),
    ),
    Planted(
        "the names go in as they are",
        CALL.format(f'[("artists", "passthrough", [COLUMN])], {PASS}'),
    ),
]

RIGHT = [
    Right(MADE),
    Right(CALL.format(f'[("who", encoder, ["artists"])], {PASS}')),
    Right(
        CALL.format(f'transformers=[("artists", encoder, [COLUMN])], n_jobs=1, {PASS}')
    ),
]
