import { type Patch } from "./live";

const pause = 5000;

/**
 * Tells screen readers what has come and gone, politely: at most one sentence in five seconds, however many contributions come.
 * Knows the ids, so that a card that only changed is no news.
 */
export class News {
  private readonly seen = new Set<string>();
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
    if (this.fresh + this.gone > 0 && this.timer === 0) {
      this.say();
    }
  }

  private say(): void {
    const { new: fresh, gone } = this.place.dataset;
    this.place.textContent = [
      this.fresh > 0 ? fresh!.replace("{0}", String(this.fresh)) : "",
      this.gone > 0 ? gone!.replace("{0}", String(this.gone)) : "",
    ]
      .filter(Boolean)
      .join(". ");
    this.fresh = this.gone = 0;
    this.timer = setTimeout(() => {
      this.timer = 0;
      if (this.fresh + this.gone > 0) {
        this.say();
      }
    }, pause);
  }
}
