"""Choose here: where the songs come from, which you like, which annoy you.

Every line is a text in quotes with a comma after it. A line that starts with '#' is
left out: remove the '#' and the space behind it to choose it. Look into the
track_list.txt in each folder of dataset/sample/ to see what is in a playlist.
"""

# "sample": invented songs that come with the workshop.
# "original": the real songs of the original workshop, after you have run
#             dataset/get_original_songs.py once.
# Or the path of a folder with playlists of your own.
song_source = "sample"

likeable_songs = [
    ### BEGIN SOLUTION 0.1 choose 10 to 15 playlists that you like
    # 60s
    # "60s/60's Top Tracks",
    # "60s/60s Smash Hits",
    # "60s/All Out 60s",
    # "60s/Easy 60s",
    # 70s
    # "70s/70s FM Radio Rider",
    # "70s/70s Road Trip",
    # "70s/70s Smash Hits",
    # "70s/All Out 70s",
    # 80s
    # "80s/80's Rock mix",
    # "80s/80s Rock Anthems",
    # "80s/80s Smash Hits",
    # "80s/All Out 80s",
    # 90s
    # "90s/90s Eurodance",
    # "90s/90s Smash Hits",
    # "90s/All-Out '90s",
    # "90s/Dreamy Dance - Late 90s, Early 00s",
    # Blues
    # "Blues/Acoustic Blues",
    # "Blues/Blues Origins",
    # "Blues/Crossroad Blues",
    # "Blues/In the Name of the Blues",
    # "Blues/Women of the Blues",
    # Classical
    # "Classical/Chilled Classical",
    # "Classical/Classical Essentials",
    # "Classical/Classical Lullabies",
    # "Classical/Classical New Releases - Spotify Picks",
    # "Classical/Symphonies - Where To Start",
    # Country
    # "Country/Chillin' on a Dirt Road",
    # "Country/Country Kind of Love",
    # "Country/Hot Country",
    # "Country/New Boots",
    # "Country/Wild Country",
    # Electronic & Dance
    # "Electronic & Dance/Dance Hits",
    # "Electronic & Dance/Dance Party",
    # "Electronic & Dance/Main Stage",
    # "Electronic & Dance/Russetid!",
    # "Electronic & Dance/mint",
    # Folk & Americana
    # "Folk & Americana/Acoustic Covers",
    # "Folk & Americana/Chill as Folk",
    # "Folk & Americana/Folk Rock Chill",
    # "Folk & Americana/Swagger",
    # "Folk & Americana/The Pulse of Americana",
    # Funk
    # "Funk/All Funked Up",
    # "Funk/Funk Evolution",
    # "Funk/Funk Outta Here",
    # "Funk/I Love My 80's Rollerdisco",
    # "Funk/Push Button Funk",
    # Hip-Hop
    # "Hip-Hop/Get Turnt",
    # "Hip-Hop/Love, Sex, & Water",
    # "Hip-Hop/Mellow Bars",
    # "Hip-Hop/RapCaviar",
    # "Hip-Hop/Savage",
    # Indie
    # "Indie/Indie Pop",
    "Indie/Indielista",
    # "Indie/New Indie Mix",
    # "Indie/Sing-Along Indie Hits",
    "Indie/Ultimate Indie",
    # Jazz
    # "Jazz/Coffee Table Jazz",
    # "Jazz/Jazz Classics",
    # "Jazz/Jazzy Romance",
    # "Jazz/Late Night Jazz",
    # "Jazz/Women of Jazz",
    # Latin
    # "Latin/Esenciales",
    # "Latin/Fuego",
    # "Latin/New Music Friday Latin",
    # "Latin/Radar Latino",
    # "Latin/¡Viva Latino!",
    # Metal
    "Metal/Kickass Metal",
    "Metal/Metal Essentials",
    # "Metal/Metal Talks - TesseracT",
    # "Metal/New Metal Tracks",
    "Metal/Old School Metal",
    # Pop
    # "Pop/Hits Don't Lie",
    # "Pop/Hits Hits Hits",
    # "Pop/Ny Pop",
    # "Pop/Sommerhits 2018",
    # "Pop/Today's Top Hits",
    # Punk
    # "Punk/Classic Punk",
    # "Punk/Pop Punk Powerhouses",
    "Punk/Punk Essentials",
    "Punk/Skatepark Punks",
    # "Punk/Steampunk",
    # R&B
    # "R&B/Are & Be",
    # "R&B/Channel X",
    # "R&B/Chilled R&B",
    # "R&B/I Love My '00s R&B",
    # "R&B/Laid Back Beats",
    # Reggae
    # "Reggae/Chilled Reggae",
    # "Reggae/Island Reggae",
    # "Reggae/One Love",
    # "Reggae/Reggae Classics",
    # "Reggae/This Is - Bob Marley",
    # Rock
    "Rock/'90s Rock Renaissance",
    "Rock/100% Rock",
    "Rock/Rock Anthems",
    "Rock/Rock Solid",
    "Rock/Rock This",
    # Romance & love songs
    # "Romance & love songs/'90s Baby Makers",
    # "Romance & love songs/Acoustic Love",
    # "Romance & love songs/Broken Heart",
    # "Romance & love songs/Love Pop",
    # "Romance & love songs/Love Songs & Chill",
    # Soul
    # "Soul/35 Soul Classics 1970–1975",
    # "Soul/Funk & Soul Classics",
    # "Soul/I Love My Neo-Soul",
    # "Soul/Soul Lounge",
    # "Soul/Sweet Soul Chillout",
    ### STARTER #
    ### END SOLUTION
]

# The name of a single playlist, written as above, works here too.
annoying_songs = [
    ### BEGIN SOLUTION 2A.1 choose 4 to 6 categories that annoy you
    # "60s",
    # "70s",
    # "80s",
    # "90s",
    # "Blues",
    # "Classical",
    "Country",
    # "Electronic & Dance",
    # "Folk & Americana",
    # "Funk",
    # "Hip-Hop",
    # "Indie",
    # "Jazz",
    "Latin",
    # "Metal",
    "Pop",
    # "Punk",
    "R&B",
    "Reggae",
    # "Rock",
    # "Romance & love songs",
    # "Soul",
    ### STARTER #
    ### END SOLUTION
]

# Only for assignment 4, the recommenders. "sample": invented artists, tracks and
# ratings. Or the path of a folder with artists.csv and tracks.csv as on Kaggle, and the
# two files of Yahoo's ratings of artists, R1: see assignment4/README.md.
recommender_source = "sample"
share_of_listeners = 1.0  # 0.01: only a hundredth of them, and all their ratings
