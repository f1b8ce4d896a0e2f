import { find, place } from "./board";
import { runCountdowns } from "./countdown";
import { fitList, fitSize } from "./fit";
import { applyParts, element, Live, type Patch, showLink } from "./live";
import { celebrate, milestone, thanks } from "./milestones";
import { News } from "./news";
import { Spotlight } from "./spotlight";
import { Moments, Turns } from "./turns";
import { Themes } from "./wall-themes";

const page = document.body.dataset;
const news = new News(document.getElementById("news")!);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const one = <T extends HTMLElement>(what: string): T => document.querySelector<T>(what)!;
const groups = (): HTMLElement => one('[data-part="groups"]');
const byTheme = (): boolean => groups().dataset.by === "theme";
const counted = (): number => Number(one('[data-count="all"]').textContent);
const cardsIn = (list: ParentNode): HTMLElement[] => Array.from(list.querySelectorAll<HTMLElement>(".groups .card"));

/** From so many contributions on the hall knows how to take part: the strip that says so shrinks. As in WallPage.razor. */
const known = 10;

/** How often one of the themes lets another contribution speak, in milliseconds. */
const voiceEach = 7000;

const spot = one("#spotlight");
const hold = one("#hold");
const spotlight = new Spotlight(spot);
let paused = false;
let longer = 0;

const moments = new Moments(new Turns(cardsIn(document).map((card) => card.dataset.contribution!)), (id) => {
  // What one reads must not jump: the strip above it shrinks while the next one comes.
  if (counted() >= known && page.known !== "true") {
    page.known = "true";
    arrange();
  }
  return spotlight.show(id === undefined ? null : find(groups(), id), longer);
});

/** Where a card belongs: in its theme while these show, else among all. */
function homeOf(card: HTMLElement): Element {
  return groups().querySelector(`[data-group="${byTheme() ? `theme-${card.dataset.theme || "none"}` : "all"}"] .cards`)!;
}

function apply(patch: Patch): void {
  if (patch.deleted) {
    location.reload();
    return;
  }
  news.note(patch);
  const before = counted();
  const cards = cardsIn(document);
  const places = new Map(cards.map((card) => [card.dataset.contribution!, { left: card.offsetLeft, top: card.offsetTop }]));
  applyParts(patch);
  if (patch.parts.groups) {
    cards.forEach((card) => place(homeOf(card), card));
  }
  patch.gone.forEach((id) => find(groups(), id)?.remove());
  for (const { id, html } of patch.cards) {
    const card = element(html);
    const old = find(groups(), id);
    card.classList.toggle("card--new", !old);
    card.classList.toggle("card--voice", old?.classList.contains("card--voice") ?? false);
    old?.remove();
    place(homeOf(card), card);
  }
  page.empty = String((patch.counts.all ?? 0) === 0);
  arrange();
  if (!patch.parts.groups && !byTheme()) {
    glide(places);
  }
  turn(patch);
  const reached = milestone(before, counted());
  if (reached && !byTheme() && one(".step-banner").dataset.milestones === "true") {
    longer = thanks;
    moments.again();
    longer = 0;
    celebrate(counted());
  }
}

/** What came has its turn, what went has none, and what changed while it is in the light is shown as it is. */
function turn(patch: Patch): void {
  patch.gone.forEach((id) => moments.went(id));
  patch.cards.forEach(({ id }) => (id === moments.shown ? moments.again() : moments.came(id)));
}

/** Cards that made room for a new one move there, instead of jumping. One that goes to another column comes into sight there. */
function glide(places: Map<string, { left: number; top: number }>): void {
  if (calm.matches) {
    return;
  }
  for (const card of groups().querySelectorAll<HTMLElement>(".card:not(.over):not(.card--new)")) {
    const from = places.get(card.dataset.contribution!);
    const by = from ? from.top - card.offsetTop : 0;
    if (from && from.left !== card.offsetLeft) {
      card.animate([{ opacity: 0 }, { opacity: 1 }], 240);
    } else if (by !== 0) {
      card.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 240, easing: "ease-out" });
    }
  }
}

/** What there is room for, and in which letters. */
function arrange(): void {
  fitQuestion();
  const stage = one(".step-banner").dataset.stage;
  const plan = one('[data-part="plan"]').dataset.shown;
  spot.hidden = byTheme() || stage === "thanks" || plan === "rows";
  hold.hidden = stage === "thanks" || plan === "rows";
  if (byTheme()) {
    new Themes(groups()).arrange();
  }
  for (const list of document.querySelectorAll<HTMLElement>('[data-group="all"] .cards, .plan-column__rows')) {
    fitList(list, list.parentElement!.querySelector<HTMLElement>(".more")!);
  }
  spotlight.fit();
}

/** The question, in letters as large as the head has room for: two lines of the largest, and more of smaller ones. */
function fitQuestion(): void {
  const question = document.querySelector<HTMLElement>(".step-banner__prompt") ?? one("#step-title");
  const head = one(".wall-head");
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  fitSize(question, 4, () => one(".step-banner").offsetHeight <= (page.known === "true" ? 7.4 : 12) * rem && head.scrollWidth <= head.clientWidth + 1);
}

hold.addEventListener("click", () => {
  paused = !paused;
  hold.textContent = (paused ? hold.dataset.go : hold.dataset.hold)!;
  page.paused = String(paused);
  moments.pause(paused);
});

let voices = 0;
setInterval(() => {
  if (byTheme() && !paused) {
    new Themes(groups()).next(voices++);
  }
}, voiceEach);

new ResizeObserver(() => requestAnimationFrame(arrange)).observe(one(".wall-board"));
document.fonts.ready.then(arrange, arrange);
arrange();
moments.next();
runCountdowns((text) => news.tell(text));
void new Live(page.code!, Number(page.version), "board", apply, showLink).start();
