import { find, place } from "./board";
import { applyParts, element, Live, type Patch, showLink } from "./live";
import { News } from "./news";

const page = document.body.dataset;
const news = new News(document.getElementById("news")!);
const groups = (): HTMLElement => document.querySelector<HTMLElement>('[data-part="groups"]')!;

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
  const before = Array.from(document.querySelectorAll<HTMLElement>(".groups .card"));
  applyParts(patch);
  if (patch.parts.groups) {
    before.forEach((card) => place(homeOf(card), card));
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
}

/** A card is shown whole or not at all; what does not fit is counted at the foot of its column. */
function arrange(): void {
  const sections = Array.from(groups().querySelectorAll<HTMLElement>(".group"));
  const none = sections.find((s) => s.dataset.group === "theme-none");
  if (none) {
    none.hidden = none.querySelector(".card") === null && sections.length > 1;
  }
  const shown = sections.filter((s) => !s.hidden).length;
  groups().dataset.columns = String(shown <= 5 ? shown : Math.min(6, Math.ceil(shown / 2)));
  groups().dataset.rows = shown <= 5 ? "1" : "2";
  for (const section of sections) {
    const list = section.querySelector<HTMLElement>(".cards")!;
    const more = section.querySelector<HTMLElement>(".group__more")!;
    const cards = Array.from(list.querySelectorAll<HTMLElement>(".card"));
    more.hidden = true;
    if (over(list, cards) > 0) {
      more.hidden = false;
      more.textContent = more.dataset.text!.replace("{0}", String(over(list, cards)));
    }
  }
}

function over(list: HTMLElement, cards: HTMLElement[]): number {
  const end = list.getBoundingClientRect().bottom + 1;
  const hidden = cards.map((card) => card.offsetTop + card.offsetHeight > list.offsetTop + list.clientHeight + 1 || card.getBoundingClientRect().top > end);
  cards.forEach((card, i) => card.classList.toggle("card--over", hidden[i]!));
  return hidden.filter(Boolean).length;
}

addEventListener("resize", arrange);
document.fonts.ready.then(arrange, arrange);
arrange();
void new Live(page.code!, Number(page.version), apply, showLink).start();
