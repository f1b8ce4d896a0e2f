import { find, place } from "./board";
import { runCountdowns } from "./countdown";
import { applyParts, element, Live, type Patch, showLink } from "./live";
import { celebrate, milestone } from "./milestones";
import { News } from "./news";

const page = document.body.dataset;
const news = new News(document.getElementById("news")!);
const groups = (): HTMLElement => document.querySelector<HTMLElement>('[data-part="groups"]')!;
const counted = (): number => Number(document.querySelector('[data-count="all"]')!.textContent);

/** In rem: what a column needs at least, so that a line holds some words. */
const narrowest = 20;
const gap = 1.25;

/** Small windows, in which the wall is a page that scrolls; see wall.scss. */
const scrolls = matchMedia("(max-width: 800px), (max-aspect-ratio: 1/1)");

/** The column a card belongs in: its theme once there are themes, else its kind. */
function homeOf(card: HTMLElement): Element {
  const name = groups().dataset.by === "kind" ? `kind-${card.dataset.kind}` : `theme-${card.dataset.theme || "none"}`;
  return groups().querySelector(`[data-group="${name}"] .cards`)!;
}

function apply(patch: Patch): void {
  if (patch.deleted) {
    location.reload();
    return;
  }
  news.note(patch);
  const before = counted();
  const cards = Array.from(document.querySelectorAll<HTMLElement>(".groups .card"));
  const tops = new Map(cards.map((card) => [card.dataset.contribution!, card.getBoundingClientRect().top]));
  applyParts(patch);
  if (patch.parts.groups) {
    cards.forEach((card) => place(homeOf(card), card));
  }
  patch.gone.forEach((id) => find(document, id)?.remove());
  for (const { id, html } of patch.cards) {
    const card = element(html);
    const old = find(document, id);
    if (!old) {
      card.classList.add("card--new");
    }
    old?.remove();
    place(homeOf(card), card);
  }
  document.body.dataset.empty = String((patch.counts.all ?? 0) === 0);
  arrange();
  glide(tops);
  const reached = milestone(before, patch.counts.all ?? 0);
  if (reached && document.querySelector<HTMLElement>(".step-banner")?.dataset.milestones === "true") {
    celebrate(reached);
  }
}

/** Cards that made room for a new one move there, instead of jumping. */
function glide(tops: Map<string, number>): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    return;
  }
  document.querySelectorAll<HTMLElement>(".groups .card:not(.card--over):not(.card--new)").forEach((card) => {
    const by = (tops.get(card.dataset.contribution!) ?? 0) - card.getBoundingClientRect().top;
    if (tops.has(card.dataset.contribution!) && Math.abs(by) > 1) {
      card.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 600, easing: "ease-out" });
    }
  });
}

/** As many columns as have room; then a card is shown whole or not at all, and what does not fit is counted at the foot of its column. */
function arrange(): void {
  const sections = Array.from(groups().querySelectorAll<HTMLElement>(".group"));
  const none = sections.find((s) => s.dataset.group === "theme-none");
  if (none) {
    none.hidden = none.querySelector(".card") === null && sections.length > 1;
  }
  const count = sections.filter((s) => !s.hidden).length;
  const room = groups().clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = Math.max(1, Math.floor((room + gap) / (narrowest + gap)));
  const rows = scrolls.matches ? 1 : Math.ceil(count / most);
  groups().dataset.rows = String(Math.min(3, rows));
  groups().dataset.columns = String(rows <= 4 ? Math.min(6, Math.ceil(count / rows)) : 6);
  for (const section of sections) {
    const list = section.querySelector<HTMLElement>(".cards")!;
    const more = section.querySelector<HTMLElement>(".group__more")!;
    const cards = Array.from(list.querySelectorAll<HTMLElement>(".card"));
    more.hidden = true;
    if (fit(list, cards) > 0) {
      more.hidden = false;
      more.textContent = more.dataset.text!.replace("{0}", String(fit(list, cards)));
    }
  }
}

/** Shows the cards of a column that have room, the last of them with fewer lines if it must be. */
function fit(list: HTMLElement, cards: HTMLElement[]): number {
  cards.forEach((card) => {
    card.classList.remove("card--over");
    delete card.dataset.lines;
  });
  const end = list.getBoundingClientRect().bottom + 1;
  const first = cards.findIndex((card) => card.getBoundingClientRect().bottom > end);
  if (first < 0) {
    return 0;
  }
  const last = cards[first]!;
  const box = last.getBoundingClientRect();
  const text = last.querySelector<HTMLElement>(".card__text")!;
  const lines = Math.floor((end - box.top - (box.height - text.offsetHeight)) / parseFloat(getComputedStyle(text).lineHeight));
  const shown = lines >= 2 || first === 0 ? first + 1 : first;
  if (shown > first) {
    last.dataset.lines = String(Math.max(1, lines));
  }
  cards.slice(shown).forEach((card) => card.classList.add("card--over"));
  return cards.length - shown;
}

addEventListener("resize", arrange);
document.fonts.ready.then(arrange, arrange);
arrange();
runCountdowns((text) => news.tell(text));
void new Live(page.code!, Number(page.version), "board", apply, showLink).start();
