import { type Patch } from "./live";

const each = 5000;

/**
 * Tells screen readers what has come and gone, politely: at most one sentence in a while, however many contributions come, and none while
 * `quiet` says so. Knows the ids, so that a card that only changed is no news.
 */
export class News {
  private readonly seen = new Set<string>();
  private fresh = 0;
  private gone = 0;
  private timer = 0;

  /** @param pause Milliseconds between two sentences. */
  constructor(
    private readonly place: HTMLElement,
    private readonly pause = each,
    private readonly quiet = (): boolean => false,
  ) {
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

  /** Says a sentence of its own, which would be wrong later: that a minute is left. */
  tell(text: string): void {
    this.say(text);
  }

  private soon(): void {
    if (this.fresh + this.gone > 0 && this.timer === 0) {
      if (this.quiet()) {
        this.wait(each);
      } else {
        this.say();
      }
    }
  }

  private say(first = ""): void {
    const { new: fresh, gone } = this.place.dataset;
    this.place.textContent = [
      first,
      this.fresh > 0 ? fresh!.replace("{0}", String(this.fresh)) : "",
      this.gone > 0 ? gone!.replace("{0}", String(this.gone)) : "",
    ]
      .filter(Boolean)
      .join(". ");
    this.fresh = this.gone = 0;
    this.wait(this.pause);
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.soon();
    }, milliseconds);
  }
}
