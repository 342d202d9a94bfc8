// The page of assignment 4. All text from the server goes into the page as text, never
// as HTML; nothing is asked of another computer but Spotify's player, on a click.

const byId = (id) => document.getElementById(id);
const audio = byId("audio");
const player = byId("player");
const RESTART = "Was its command ended? Start it again: python3 start.py assignment4/run_page.py";
const MOST_STARS = 5;

let me = "me"; // or the number of a listener
let listenedTo = null; // the song that was played last
let stars = {}; // your own, by artist
let current = null; // the song in the player

// --- asking the server ---------------------------------------------------------------

class Problem extends Error {
  constructor(error, todo) {
    super(error);
    this.todo = todo;
  }
}

async function api(path, options) {
  let answer, data;
  try {
    answer = await fetch(path, options);
    data = await answer.json();
  } catch {
    throw new Problem("The page gets no answer.", RESTART);
  }
  if (!answer.ok) throw new Problem(data.error, data.todo);
  return data;
}

async function trying(task) {
  try {
    await task();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    showTrouble(problem.message, problem.todo);
  }
}

function showTrouble(message, todo) {
  const close = element("button", { type: "button", "aria-label": "Close" }, icon("close"));
  const words = element("p", {}, element("strong", {}, message), todo);
  const box = element("div", { class: "trouble" }, words, close);
  close.addEventListener("click", () => box.remove());
  byId("trouble").replaceChildren(box);
}

// --- making elements -----------------------------------------------------------------

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter(Boolean)); // texts stay texts
  return made;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

const setIcon = (button, name) =>
  button.querySelector("use").setAttribute("href", `#${name}`);
const say = (words) => (byId("news").textContent = words);
const coverOf = (song) => `/api/cover/${encodeURIComponent(song.id)}`;
const titled = (song) => `${song.name} by ${song.artists}`;

function card(song, place) {
  const badge = element("span", { class: "badge" }, icon("play"));
  const image = element("img", { src: coverOf(song), alt: "", width: 320, height: 320, loading: "lazy" });
  const cover = element("button", { class: "cover", type: "button" }, image, badge);
  cover.addEventListener("click", () => trying(() => toggle(song)));
  const item = element(
    "li",
    { class: "card" },
    cover,
    element("h3", { class: "name", title: song.name }, song.name),
    element("p", { class: "artists", title: song.artists }, song.artists),
    element("p", { class: "why" }, song.why),
    starsFor(song.artist),
  );
  item.song = song;
  item.style.setProperty("--place", place);
  return item;
}

function waitingCard() {
  const item = element("li", { class: "card waiting", "aria-hidden": "true" });
  item.append(element("span", { class: "cover" }), element("p", {}), element("p", {}));
  return item;
}

// --- stars ---------------------------------------------------------------------------

function starsFor(artist) {
  const group = element("div", { class: "stars", role: "group", "aria-label": `Your stars for ${artist.name}` });
  for (let count = 1; count <= MOST_STARS; count++) {
    const label = count === 1 ? "1 star" : `${count} stars`;
    const star = element("button", { type: "button", "aria-label": label }, icon("star"));
    star.addEventListener("click", () => trying(() => rate(artist, count)));
    group.append(star);
  }
  group.artist = artist.id;
  return group;
}

function showStars() {
  for (const group of document.querySelectorAll(".stars")) {
    const own = stars[group.artist] ?? 0;
    [...group.children].forEach((star, place) => {
      star.classList.toggle("on", place < own);
      star.setAttribute("aria-pressed", place + 1 === own);
      star.tabIndex = place + 1 === Math.max(own, 1) ? 0 : -1; // one stop for Tab
    });
  }
}

async function rate(artist, count) {
  const wanted = stars[artist.id] === count ? 0 : count; // the same again: take it back
  const answer = await api("/api/rate", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ artist: artist.id, stars: wanted }),
  });
  stars = answer.stars;
  byId("listener").value = me = "me"; // these are your stars, whoever you were
  showStars();
  const given = wanted ? `${wanted} of ${MOST_STARS} stars for ${artist.name}.` : `No stars for ${artist.name}.`;
  await fillLiked(given + (answer.counts ? "" : " Nobody else rated them yet, so nothing follows."));
}

// --- shelves -------------------------------------------------------------------------

function fill(shelf, picks, title) {
  const list = shelf.querySelector(".cards");
  const hadFocus = list.contains(document.activeElement);
  shelf.querySelector(".empty")?.remove();
  if (title) shelf.querySelector("h2").textContent = title;
  list.replaceChildren(...picks.map(card));
  list.hidden = !picks.length;
  list.scrollLeft = 0;
  list.classList.remove("new");
  void list.offsetWidth; // so that the animation starts again
  list.classList.add("new");
  shelf.setAttribute("aria-busy", "false");
  showStars();
  showPlaying();
  showArrows(shelf);
  if (hadFocus) shelf.querySelector("h2").focus({ preventScroll: true });
}

function fillEmpty(shelf, title, headline, words) {
  fill(shelf, [], title);
  shelf.append(element("p", { class: "empty" }, element("strong", {}, headline), words));
}

// Asks for a shelf; of several answers on their way, the one asked for last counts.
async function ask(shelf, path) {
  const ticket = (shelf.ticket ?? 0) + 1;
  shelf.ticket = ticket;
  shelf.setAttribute("aria-busy", "true");
  try {
    const answer = await api(path);
    return shelf.ticket === ticket ? answer : null;
  } finally {
    if (shelf.ticket === ticket) shelf.setAttribute("aria-busy", "false");
  }
}

async function fillPopular() {
  const answer = await ask(byId("popular"), "/api/popular");
  if (answer) fill(byId("popular"), answer.picks);
  return answer;
}

async function fillSimilar(song) {
  const shelf = byId("similar");
  const answer = await ask(shelf, `/api/similar/${encodeURIComponent(song.id)}`);
  if (!answer) return;
  fill(shelf, answer.picks, listenedTo ? `Because you listened to ${song.name}` : `If you listen to ${song.name}`);
}

async function fillLiked(news = "") {
  const shelf = byId("liked");
  const answer = await ask(shelf, `/api/liked/${me}`);
  if (!answer) return;
  const subject = me === "me" ? "you" : `listener ${me}`;
  if (answer.picks.length) {
    const [first, ...others] = answer.because;
    const more = others.length ? ` and ${others.length} more` : "";
    fill(shelf, answer.picks, first ? `Because ${subject} liked ${first}${more}` : `${subject === "you" ? "You" : "They"} may like`);
  } else {
    const rated = Object.keys(stars).length > 0;
    fillEmpty(shelf, "Because you liked",
      rated ? "Nothing follows from your stars yet." : "Which artists do you like?",
      rated ? "They are kept. Give four or five to an artist whom others have rated, too."
        : "Give one four or five stars, under any song: what those like who like the same artist appears here at once.");
  }
  say(`${news} ${shelf.querySelector("h2").textContent}: ${answer.picks.length} songs.`.trim());
}

function showArrows(shelf) {
  const list = shelf.querySelector(".cards");
  const arrows = shelf.querySelector(".arrows");
  if (!arrows) return;
  const room = list.scrollWidth - list.clientWidth;
  arrows.hidden = room < 2;
  arrows.children[0].disabled = list.scrollLeft < 2;
  arrows.children[1].disabled = list.scrollLeft > room - 2;
}

// The mouse's way along a shelf; with the keyboard, one goes from song to song.
function addArrows(shelf) {
  const list = shelf.querySelector(".cards");
  const arrows = element("div", { class: "arrows", "aria-hidden": "true" });
  for (const [name, way] of [["left", -1], ["right", 1]]) {
    const button = element("button", { type: "button", tabindex: "-1" }, icon(name));
    button.addEventListener("click", () =>
      list.scrollBy({ left: way * list.clientWidth * 0.8, behavior: "smooth" }));
    arrows.append(button);
  }
  shelf.querySelector(".title").append(arrows);
  list.addEventListener("scroll", () => showArrows(shelf), { passive: true });
  new ResizeObserver(() => showArrows(shelf)).observe(list);
  list.replaceChildren(...Array.from({ length: 9 }, waitingCard));
  showArrows(shelf);
}

// --- the player ----------------------------------------------------------------------

async function toggle(song) {
  if (current?.id === song.id && current.sound) {
    if (audio.paused) await start();
    else audio.pause();
    return;
  }
  stop();
  current = listenedTo = song;
  player.hidden = false;
  byId("player-cover").src = coverOf(song);
  byId("player-name").textContent = song.name;
  byId("player-artists").textContent = song.artists;
  byId("deck").hidden = !song.sound;
  byId("elsewhere").hidden = song.sound;
  if (song.sound) {
    audio.src = `/api/sound/${encodeURIComponent(song.id)}`;
    showTime();
    trying(start);
  } else {
    byId("elsewhere").replaceChildren(onSpotify(song));
    say(`Spotify's player for ${titled(song)} is open.`);
  }
  showPlaying();
  await fillSimilar(song);
}

async function start() {
  try {
    await audio.play();
  } catch (error) {
    if (error.name === "AbortError") return; // another song was chosen meanwhile
    const song = current;
    stop();
    if (song) await api(`/api/sound/${encodeURIComponent(song.id)}`).catch(tellWhyNot);
  }
}

// The server's own words where it has some; otherwise it is the browser that cannot.
function tellWhyNot(problem) {
  if (problem.todo !== RESTART) throw problem;
  throw new Problem("This browser could not play the song.", "Try again, or another browser.");
}

function onSpotify(song) {
  if (!song.embed) return element("a", { href: song.page, target: "_blank", rel: "noopener noreferrer" }, "Find it on Spotify");
  return element("iframe", { src: song.embed, title: `Spotify: ${titled(song)}`, allow: "autoplay; encrypted-media", referrerpolicy: "no-referrer" });
}

function stop() {
  if (!current) return;
  const hadFocus = player.contains(document.activeElement);
  const card = [...document.querySelectorAll(".card")].find((one) => one.song?.id === current.id);
  current = null;
  audio.pause();
  audio.removeAttribute("src");
  audio.load();
  byId("elsewhere").replaceChildren();
  player.hidden = true;
  showPlaying();
  if (hadFocus) (card?.querySelector(".cover") ?? byId("main")).focus();
}

function showPlaying() {
  const plays = current?.sound && !audio.paused; // what Spotify does is not known here
  for (const item of document.querySelectorAll(".card")) {
    if (!item.song) continue;
    const here = current?.id === item.song.id;
    const cover = item.querySelector(".cover");
    item.classList.toggle("playing", here);
    item.classList.toggle("loading", here && plays && audio.readyState < 3);
    cover.setAttribute("aria-label", `${here && plays ? "Pause" : "Play"} ${titled(item.song)}`);
    setIcon(cover, here && plays ? "pause" : "play");
  }
  byId("toggle").setAttribute("aria-label", plays ? "Pause" : "Play");
  setIcon(byId("toggle"), plays ? "pause" : "play");
}

const clock = (seconds) => `0:${String(Math.floor(seconds)).padStart(2, "0")}`;

function showTime() {
  const length = Number.isFinite(audio.duration) ? audio.duration : 20;
  const progress = byId("progress");
  progress.max = length;
  progress.value = audio.currentTime;
  progress.style.setProperty("--done", `${(100 * progress.value) / length}%`);
  progress.setAttribute("aria-valuetext", `${Math.floor(audio.currentTime)} of ${Math.round(length)} seconds`);
  byId("time").textContent = clock(audio.currentTime);
  byId("length").textContent = clock(length);
}

for (const event of ["play", "pause", "playing", "waiting", "canplay"]) audio.addEventListener(event, showPlaying);
for (const event of ["timeupdate", "durationchange", "seeked"]) audio.addEventListener(event, showTime);
audio.addEventListener("playing", () => current && say(`Playing ${titled(current)}.`));
audio.addEventListener("ended", () => say(`${current?.name ?? "The song"} has ended.`));
byId("toggle").addEventListener("click", () => current && trying(() => toggle(current)));
byId("stop").addEventListener("click", stop);
byId("progress").addEventListener("input", (event) => {
  audio.currentTime = event.target.value;
  showTime();
});

// --- search, listener, keyboard ------------------------------------------------------

let typing = 0;

async function search() {
  const words = byId("words").value.trim();
  const shelf = byId("found");
  if (!words) {
    shelf.ticket = (shelf.ticket ?? 0) + 1; // an answer on its way comes too late
    shelf.hidden = true;
    return;
  }
  const answer = await ask(shelf, `/api/songs?q=${encodeURIComponent(words)}`);
  if (!answer) return;
  shelf.hidden = false;
  const count = answer.found === 1 ? "1 song" : `${answer.found.toLocaleString("en")} songs`;
  const shown = answer.picks.length < answer.found ? ` The first ${answer.picks.length} are here.` : "";
  if (answer.found) fill(shelf, answer.picks, `“${words}”`);
  else fillEmpty(shelf, `“${words}”`, "No song or artist has all these words.", "Try one word, or the beginning of one.");
  shelf.querySelector(".how").textContent = `${count} found.${shown}`;
  say(`${count} found for ${words}.`);
}

byId("words").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => trying(search), 200);
});
byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  trying(search);
});
byId("listener").addEventListener("change", (event) => {
  me = event.target.value;
  trying(() => fillLiked(me === "me" ? "You are yourself." : `You are listener ${me}.`));
});

function moved(event, all) {
  const way = { ArrowLeft: -1, ArrowRight: 1, Home: -all.length, End: all.length }[event.key];
  if (!way) return;
  event.preventDefault();
  const place = all.indexOf(event.target) + way;
  const next = all[Math.max(0, Math.min(place, all.length - 1))];
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target.matches(".cover")) moved(event, [...target.closest(".cards").querySelectorAll(".cover")]);
  if (target.matches(".stars button")) moved(event, [...target.parentElement.children]);
  if (event.key === "/" && !target.matches("input, select")) {
    event.preventDefault();
    byId("words").focus();
  }
  if (event.key !== "Escape") return;
  if (target === byId("words") && target.value) {
    target.value = "";
    trying(search);
  } else stop();
});

// --- the beginning -------------------------------------------------------------------

async function addListeners() {
  const { listeners } = await api("/api/listeners");
  for (const { listener, likes } of listeners)
    byId("listener").append(element("option", { value: listener }, `listener ${listener}: ${likes}`));
}

for (const shelf of document.querySelectorAll(".shelf")) addArrows(shelf);
trying(addListeners);
trying(async () => {
  const popular = await fillPopular();
  if (popular?.picks.length && !listenedTo) await fillSimilar(popular.picks[0]);
});
trying(async () => {
  stars = (await api("/api/rate")).stars;
  showStars();
  await fillLiked();
});
