"""The words and patterns that invented names are made of; see names.py."""

WORDS = {
    "first": "Alba Anton Bea Bjarne Cleo Dagny Edda Emil Fenna Gus Hedda Ida Ivo "
    "Jorun Kaja Lasse Lumi Mina Nils Odd Orla Petra Quinn Runa Sel Tilda Ulf Vida Wim "
    "Ylva",
    "start": "Ash Bar Birk Cor Dal Elm Fen Gran Hol Ing Kas Lin Mar Nor Ol Pel Quar "
    "Ros Sol Tor Ul Ver Wex Yar Zan",
    "end": "bruck combe dahl denko fjeld gard holt ivar kamp lund marsh nova owic "
    "perra quist rell sund tveit umbe vang wick yard",
    "colour": "Amber Ashen Azure Bronze Cobalt Copper Coral Crimson Golden Hazel "
    "Indigo Ivory Jade Lilac Mauve Olive Opal Pewter Russet Saffron Scarlet Sepia "
    "Teal Velvet",
    "thing": "Anchor Biscuit Button Canyon Carousel Cupboard Domino Flannel Ferry "
    "Fountain Gazebo Harbour Kettle Ladder Lantern Marble Meadow Mitten Orchard "
    "Parasol Pebble Pillow Postcard Ribbon Sandal Spoon Suitcase Teapot Thimble "
    "Trolley Umbrella Walnut Wardrobe Windmill Zipper",
    "animal": "Badger Beetle Cormorant Ferret Gecko Heron Lemur Magpie Marmot Muskrat "
    "Newt Otter Pelican Puffin Reindeer Seal Sparrow Stoat Toad Walrus",
    "mood": "Bitter Careless Certain Distant Electric Endless Faithful Foolish Gentle "
    "Hidden Hollow Lonely Lucky Patient Perfect Quiet Reckless Restless Secret Silent "
    "Simple Slow Stubborn Tender Wild",
    "idea": "Afternoon Answer Dream Echo Fever Fire Goodbye Heartbeat Hour Letter "
    "Light Love Memory Midnight Moon Morning Promise Rain River Shadow Silence Smile "
    "Story Summer Sunday Thunder Tomorrow Wish Wonder World",
    "do": "Believe Call Carry Catch Chase Find Follow Forgive Hold Keep Leave Miss "
    "Need Remember Save Tell Trust Understand Wait_for Wake Want",
    "place": "Avenue Bergen Canal_Street Lisbon Lofoten Main_Street Marseille "
    "Montreal Nowhere Osaka Paradise Reykjavik Riverside Santa_Rosa Toledo Trieste "
    "Tulsa Utrecht Valencia Winnipeg Yokohama Zagreb",
    "number": "Two Three Four Five Seven Nine Eleven Twelve Twenty Forty Ninety",
}
SHARED = {
    "artist": [
        "The {colour} {animal}s",
        "The {mood} {thing}s",
        "{first} {start}{end}",
        "{first} {start}{end}",
        "{colour} {thing}",
        "{first} & The {thing}s",
    ],
    "title": [
        "{mood} {idea}",
        "{mood} {idea}s",
        "{do} Me",
        "{do} Me in {place}",
        "{idea} in {place}",
        "Don't {do} the {idea}",
        "{number} {idea}s",
        "The {idea} and the {thing}",
        "My {mood} {thing}",
        "I {do} Your {idea}",
        "Back to {place}",
        "When {idea} Comes",
        "{colour} {idea}",
        "{idea}",
        "{first}",
        "One More {idea}",
        "Never {do} a {mood} {animal}",
        "{mood} {idea} - Live in {place}",
    ],
}
# What a kind of music has of its own; "title+" is added to the shared titles.
STYLES = {
    "Old": {
        "artist": [
            "The {colour} {animal}s",
            "{first} & The {thing}s",
            "{first} {start}{end}",
            "The {start}{end} {number}",
        ],
        "title+": ["{mood} {idea} - Remastered", "Oh, {first}", "{place} Twist"],
    },
    "Blues": {
        "artist": [
            "{nick} {first} {start}{end}",
            "{nick} {start}{end}",
            "{first} {start}{end} Blues Band",
        ],
        "nick": "Big Blind Dusty Little Lonesome Mama Old Rusty Slim Sleepy Sonny "
        "Washboard",
        "title": [
            "{mood} {thing} Blues",
            "{place} Blues",
            "My {thing} Done Gone",
            "{number} {idea}s From {place}",
            "Who {did} My {thing}",
            "{mood} {animal} Woman",
            "Lord, {do} Me",
            "{idea} Train",
        ],
        "did": "Borrowed Broke Hid Painted Sold Stole Took",
    },
    "Classical": {
        "artist": ["{first} {start}{end}", "{first} von {start}{end}", "{ensemble}"],
        "ensemble": "Kammerorchester_Ulmsund Linholt_Philharmonic Quartetto_Perra "
        "Solvang_Sinfonietta Ensemble_Ivarelle",
        "title": [
            "{form} No. {digit} in {note} {scale}: {movement}",
            "{form} in {note} {scale}, Op. {digit}{digit}",
            "{form} in {note} {scale}, Op. {digit} No. {digit}: {movement}",
            "The {mood} {animal}, Suite: {movement}",
            "Lullaby for {first}",
            "{idea} over {place}",
        ],
        "form": "Bagatelle Concerto Divertimento Etude Nocturne Partita Prelude "
        "Quartet Serenade Sonata Symphony Trio Waltz",
        "digit": "1 2 3 4 5 6 7 8 9",
        "note": "A B C D E F G A-Flat B-Flat E-Flat F-Sharp",
        "scale": "Major Minor",
        "movement": "I._Allegro I._Allegro_moderato II._Andante II._Largo II._Adagio "
        "III._Scherzo III._Menuetto IV._Presto IV._Finale",
    },
    "Country": {
        "artist": [
            "{first} {start}{end}",
            "{first} Mae {start}{end}",
            "The {start}{end} Brothers",
            "{colour} Saddle Revival",
            "The {thing} Porch Band",
        ],
        "title+": [
            "{mood} Truck",
            "{place} Sky",
            "Boots in {place}",
            "Whiskey and {idea}",
            "Daddy's {thing}",
            "Barefoot {idea}",
        ],
    },
    "Electronic": {
        "artist": [
            "DJ {thing}",
            "{start}{end}",
            "{start}{end} & {start}{end}",
            "{colour} {wave}",
            "{first} {start}{end}",
            "{animal} Protocol",
        ],
        "wave": "Circuit Cursor Kilowatt Modem Oscillator Pixel Pylon Robot Signal "
        "Static",
        "title+": [
            "{mood} {idea} - Radio Edit",
            "{idea} - {start}{end} Remix",
            "{do} the {idea}",
            "Higher {idea}",
            "{idea} - Extended Mix",
        ],
    },
    "Groove": {
        "artist": [
            "The {colour} {thing} Band",
            "{first} {start}{end}",
            "{thing} Express Orchestra",
            "The {start}{end} Sisters",
            "{mood} {animal} Revue",
        ],
        "title+": [
            "Shake Your {thing}",
            "Got to {do} Your {idea}",
            "{mood} {animal} Strut",
            "Baby, {do} Me",
            "Sweet {idea}",
        ],
    },
    "Hip-Hop": {
        "artist": [
            "Lil {thing}",
            "Yung {animal}",
            "MC {thing}",
            "{start}{end}",
            "Big {thing} {start}",
            "{colour} {animal} Clique",
            "{first} {start}",
        ],
        "title+": [
            "{thing} Talk",
            "{number} {thing}s",
            "No {idea}s",
            "{animal} Gang",
            "{place} Freestyle",
            "Too Much {idea}",
        ],
    },
    "Jazz": {
        "artist": [
            "{first} {start}{end} {group}",
            "{first} {start}{end}",
            "The {colour} {thing} {group}",
        ],
        "group": "Trio Quartet Quintet Sextet Ensemble",
        "title+": [
            "{idea} in {place}",
            "Waltz for {first}",
            "{animal}'s Stroll",
            "Blue {thing}",
            "The Very {idea} of You",
            "{place} After Dark",
        ],
    },
    "Latin": {
        "artist": [
            "Los {cosa}s de {ciudad}",
            "{nombre} {start}{fin}",
            "Grupo {cosa} {start}",
            "{nombre} y {nombre}",
            "DJ {cosa}",
        ],
        "cosa": "Abanico Botón Caracol Domingo Espejo Farol Gato Helado Pepino "
        "Sombrero Tomate Violeta Zapato",
        "nombre": "Aitana Benicio Ciro Delfina Elio Fabiana Gaspar Ineso Jacinta "
        "Leandro Maite Nerea Olmo Pilar Quique Rocío Severo Tadea Ulises Xiomara",
        "fin": "ado ales anza ero iaga illo ondo osa uelo",
        "ciudad": "Arenal Costafría Miraluna Pueblonuevo Riolargo Valdeluz",
        "title": [
            "{sent} de {cosa}",
            "No Me {verbo}",
            "{verbo} Conmigo",
            "Mi {sent}",
            "{sent} en {ciudad}",
            "Mi {cosa}",
            "{sent} y {sent}",
            "Bajo el {cosa}",
            "Te {verbo} - Remix",
            "{sent} (feat. {nombre} {start}{fin})",
            "{nombre}",
            "Otra {sent}",
        ],
        "sent": "Alegría Bailada Canción Despedida Dulzura Fiebre Locura Luna "
        "Madrugada Mirada Noche Promesa Sirena Tormenta Verdad Vuelta",
        "verbo": "Acuerdo Baila Canta Cuentas Dejes Despierta Espera Llama Mira "
        "Olvides Pienso Quédate Sueña Vuelve",
    },
    "Loud": {
        "artist": [
            "{dark}{end}",
            "{dark} of {place}",
            "The {mood} {dark}s",
            "{colour} {dark}",
            "{dark} & The {animal}s",
            "{start}{end}'s {dark}",
        ],
        "dark": "Anvil Cinder Grave Hammer Howl Ruin Rust Scab Spike Thorn Torment "
        "Tusk",
        "title+": [
            "{dark} of the {idea}",
            "{do} the {dark}",
            "Against {place}",
            "{idea} Is My {thing}",
            "Bury My {thing}",
            "I Hate Your {thing}",
        ],
    },
    "Reggae": {
        "artist": [
            "Jah {start}{end}",
            "{first} {start}{end} & The {thing}s",
            "{colour} Roots {thing}",
            "The {animal} Rockers",
            "{nick} {start}{end}",
        ],
        "nick": "Bredda Fathead Mellow Prento Ranking Sista Uncle",
        "title+": [
            "{idea} Rock",
            "{place} Dub",
            "Roots and {idea}",
            "One {idea}, One {thing}",
            "Natty {animal}",
            "Jah {idea}",
        ],
    },
}
STYLE_OF = {
    "60s": "Old",
    "70s": "Old",
    "80s": "Old",
    "Electronic & Dance": "Electronic",
    "Folk & Americana": "Country",
    "Funk": "Groove",
    "Metal": "Loud",
    "Punk": "Loud",
    "R&B": "Hip-Hop",
    "Soul": "Groove",
}
# The earliest and the latest year of a song, assumed.
ERA = (1970, 2018)
ERAS = {
    "60s": (1960, 1969),
    "70s": (1970, 1979),
    "80s": (1980, 1989),
    "90s": (1990, 1999),
    "Blues": (1935, 2015),
    "Classical": (1955, 2018),
    "Country": (1950, 2018),
    "Electronic & Dance": (1990, 2018),
    "Folk & Americana": (1960, 2018),
    "Funk": (1965, 2005),
    "Hip-Hop": (1985, 2018),
    "Indie": (1990, 2018),
    "Jazz": (1940, 2018),
    "Pop": (2000, 2018),
    "R&B": (1990, 2018),
    "Soul": (1960, 2010),
}
# The genre of a category's artists, where it is not the category's name.
GENRES = {
    "60s": "sixties pop",
    "70s": "seventies pop",
    "80s": "eighties pop",
    "90s": "nineties pop",
    "Electronic & Dance": "electronic",
    "Folk & Americana": "folk",
    "Hip-Hop": "hip hop",
    "Romance & love songs": "love songs",
}
# The words before a genre where the feature of an artist's style is low, and high.
OUTSTANDING = {
    "danceability": ("ambient", "dance"),
    "energy": ("mellow", "hard"),
    "acousticness": ("electric", "acoustic"),
    "instrumentalness": ("vocal", "instrumental"),
    "valence": ("dark", "happy"),
    "tempo": ("slow", "fast"),
}
