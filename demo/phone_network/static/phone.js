// Brings in new messages and leaves alone the box that one types in.
const list = document.querySelector("[data-refresh]");
const news = document.querySelector("[data-news]");

async function refresh() {
  // A link that has the focus must not be swept away under the reader.
  if (document.hidden || list.contains(document.activeElement)) return;
  const answer = await fetch(list.dataset.refresh).catch(() => null);
  if (!answer || !answer.ok) return;
  const fresh = document.createElement("div");
  fresh.innerHTML = await answer.text();
  if (fresh.innerHTML.trim() === list.innerHTML.trim()) return;
  const more = fresh.querySelectorAll("li").length > list.querySelectorAll("li").length;
  list.innerHTML = fresh.innerHTML;
  if (more && news) news.textContent = "Jest nowa wiadomość.";
}

if (list) setInterval(refresh, 3000);
