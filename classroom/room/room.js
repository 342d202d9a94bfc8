"use strict";

// Fetches the tables every two seconds. The form is never touched: somebody types in it.
const board = document.getElementById("board");
const news = document.getElementById("news");
let shown = "";

async function update() {
  try {
    const answer = await fetch("/board", { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    const text = await answer.text();
    if (text !== shown) board.innerHTML = text; // the server has escaped it
    shown = text;
    if (news.textContent) news.textContent = "";
  } catch {
    news.textContent =
      "No answer from the room: was its command ended? The tables are not up to date.";
  }
}

setInterval(update, 2000);
