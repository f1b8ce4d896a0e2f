import { type Patch } from "./live";

const pause = 5000;

/**
 * Tells screen readers what has come and gone, politely: at most one sentence in five seconds, however many contributions come.
 * Knows the ids, so that a card that only changed is no news.
 */
export class News {
  private readonly seen = new Set<string>();
  private told: string[] = [];
  private fresh = 0;
  private gone = 0;
  private timer = 0;

  constructor(private readonly place: HTMLElement) {
    document.querySelectorAll<HTMLElement>("[data-contribution]").forEach((card) => this.seen.add(card.dataset.contribution!));
  }

  note(patch: Patch): void {
    for (const { id } of patch.cards) {
      if (!this.seen.has(id)) {
        this.seen.add(id);
        this.fresh++;
      }
    }
    for (const id of patch.gone) {
      if (this.seen.delete(id)) {
        this.gone++;
      }
    }
    this.soon();
  }

  /** Counts contributions that somebody else has noticed. */
  came(howMany: number): void {
    this.fresh += howMany;
    this.soon();
  }

  /** Says a sentence of its own, in its turn. */
  tell(text: string): void {
    this.told.push(text);
    this.soon();
  }

  private soon(): void {
    if (this.fresh + this.gone + this.told.length > 0 && this.timer === 0) {
      this.say();
    }
  }

  private say(): void {
    const { new: fresh, gone } = this.place.dataset;
    this.place.textContent = [
      ...this.told.splice(0),
      this.fresh > 0 ? fresh!.replace("{0}", String(this.fresh)) : "",
      this.gone > 0 ? gone!.replace("{0}", String(this.gone)) : "",
    ]
      .filter(Boolean)
      .join(". ");
    this.fresh = this.gone = 0;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.soon();
    }, pause);
  }
}
