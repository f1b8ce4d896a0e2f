import { fitLines, fitRows, fitSize, scrolls } from "./fit";

const cardsOf = (section: HTMLElement): HTMLElement[] => Array.from(section.querySelectorAll<HTMLElement>(".card"));

function speak(section: HTMLElement, card: HTMLElement | undefined): void {
  section.querySelectorAll(".card--voice").forEach((other) => other.classList.remove("card--voice"));
  card?.classList.add("card--voice");
}

/** A voice is whole, in smaller letters if it must be, or at least of two lines; fewer say nothing. */
function fitVoice(text: HTMLElement, list: HTMLElement): boolean {
  text.style.removeProperty("--lines");
  return fitSize(text, 3, () => text.offsetHeight <= list.clientHeight) || fitLines(text, list.clientHeight) >= 2;
}

/** The themes on the wall: how many of each kind are in it, and one voice. */
export class Themes {
  constructor(private readonly groups: HTMLElement) {}

  arrange(): void {
    const sections = this.sections();
    fitRows(sections, this.groups.clientHeight, this.groups.querySelector<HTMLElement>(":scope > .more")!);
    for (const section of sections) {
      const cards = cardsOf(section);
      section.querySelectorAll<HTMLElement>(".group__kinds > [data-kind]").forEach((part) => {
        const count = cards.filter((card) => card.dataset.kind === part.dataset.kind).length;
        part.querySelector("b")!.textContent = String(count);
        part.style.flexGrow = String(count);
        part.hidden = count === 0;
      });
      const voices = cards.filter((card) => card.classList.contains("card--voice"));
      if (voices.length !== 1) {
        speak(section, cards[0]);
      }
      const list = section.querySelector<HTMLElement>(".cards")!;
      const text = section.querySelector<HTMLElement>(".card--voice .card__text");
      section.classList.toggle("group--mute", text === null || !(scrolls.matches || fitVoice(text, list)));
    }
  }

  /** A theme, each in its turn, lets the next of its contributions speak, so that everybody's has its moment here too. */
  next(turn: number): void {
    const sections = this.sections().filter((section) => cardsOf(section).length > 1);
    const section = sections[turn % sections.length];
    if (section) {
      const cards = cardsOf(section);
      speak(section, cards[(cards.findIndex((card) => card.classList.contains("card--voice")) + 1) % cards.length]);
      this.arrange();
    }
  }

  private sections(): HTMLElement[] {
    return Array.from(this.groups.querySelectorAll<HTMLElement>(".group[data-theme]"));
  }
}
