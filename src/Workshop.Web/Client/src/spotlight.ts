import { fitLines, fitSize } from "./fit";
import { stay } from "./turns";

const sizes = 7;

/** The one contribution that the last row reads. */
export class Spotlight {
  constructor(private readonly place: HTMLElement) {}

  /** @returns For how many milliseconds it stays. */
  show(card: HTMLElement | null, longer: number): number {
    if (!card) {
      this.place.replaceChildren();
      return 0;
    }
    const text = card.querySelector<HTMLElement>(".card__text")!;
    const time = stay(text.textContent!) + longer;
    const sheet = document.createElement("div");
    sheet.className = "spotlight__sheet";
    sheet.dataset.kind = card.dataset.kind;
    sheet.dataset.of = card.dataset.contribution;
    sheet.append(...[".card__kind", ".card__text"].map((part) => card.querySelector(part)!.cloneNode(true)));
    const about = card.querySelector(".card__about span:last-child");
    if (about) {
      const who = document.createElement("p");
      who.className = "spotlight__about";
      who.append(about.cloneNode(true));
      sheet.append(who);
    }
    const passing = document.createElement("div");
    passing.className = "spotlight__time";
    passing.style.setProperty("--time", `${time}ms`);
    sheet.append(passing);
    this.place.replaceChildren(sheet);
    this.fit();
    return time;
  }

  /** The whole text, in letters as large as it has room for. Only what is longer than any phone may send ends in three dots. */
  fit(): void {
    const text = this.place.querySelector<HTMLElement>(".card__text");
    if (text) {
      text.classList.remove("cut");
      if (!fitSize(text, sizes, () => text.scrollHeight <= text.clientHeight + 1)) {
        fitLines(text, text.clientHeight);
        text.classList.add("cut");
      }
    }
  }
}
