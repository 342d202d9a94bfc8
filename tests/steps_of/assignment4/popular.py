"""Mistakes and right solutions to plant into step 4.1."""

from tests.planting import Planted, Right

LOOP = """
rows = []
for artist in ids:
    if len(rows) < count:
        rows.append(int(best[artist]))
"""
LEAST = """
tracks = music.tracks.reset_index().sort_values("popularity")
least = tracks.drop_duplicates("artist").set_index("artist")["index"]
rows = least[ids.head(count)].tolist()
"""

PLANTED = [
    Planted("called instead of looked up", "rows = best(ids.head(count)).tolist()"),
    Planted("ids taken for places", "rows = best.iloc[ids.head(count)].tolist()"),
    Planted("one more or one fewer", "rows = best[ids.head(count + 1)].tolist()"),
    Planted("one more or one fewer", "rows = best[ids[1:count]].tolist()"),
    Planted("other songs of the right artists", LEAST),
    Planted(
        "artists without a track are looked up",
        'rows = best[ranked["id"].head(count)].tolist()',
    ),
    Planted(
        "artists without a track are looked up",
        "rows = best[ids.head(count).index].tolist()",
    ),
    Planted("no list", "rows = best[ids.head(count)]"),
    Planted("no list", "rows = best[ids.head(count)].to_numpy()"),
    Planted("no list", "rows = ids.head(count)"),
    Planted("ids or names instead of rows", "rows = ids.head(count).tolist()"),
    Planted(
        "ids or names instead of rows",
        'rows = music.tracks["name"].iloc[best[ids.head(count)]].tolist()',
    ),
    Planted("all the artists", "rows = best[ids].tolist()"),
    Planted("all the artists", "rows = best.tolist()"),
    Planted("count has no effect", "rows = best[ids.head()].tolist()"),
    Planted("count has no effect", "rows = best[ids.head(SHOWN)].tolist()"),
    Planted("count has no effect", "rows = [int(best[ids.iloc[0]])]"),
    Planted("the rows of the artists", "rows = ids.head(count).index.tolist()"),
    Planted("the least popular artists", "rows = best[ids.tail(count)].tolist()"),
    Planted("the least popular artists", "rows = best[ids[::-1][:count]].tolist()"),
    Planted(
        "the most popular songs, whoever they are by",
        "rows = best.head(count).tolist()",
    ),
    Planted(
        "the most popular songs, whoever they are by",
        'rows = music.tracks.nlargest(count, "popularity").index.tolist()',
    ),
    Planted(
        "the right songs in another order",
        "rows = best[best.index.isin(ids.head(count))].tolist()",
    ),
    Planted(
        "the right songs in another order",
        "rows = sorted(best[ids.head(count)])",
    ),
]

RIGHT = [
    Right(LOOP),
    Right("rows = [best[artist] for artist in ids.iloc[:count]]"),
    Right("rows = best.loc[ids].to_list()[:count]"),
    Right("rows = list(ids.map(best).head(count))"),
]
