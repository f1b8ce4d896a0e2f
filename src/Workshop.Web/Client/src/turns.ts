const first = (ids: Set<string>): string | undefined => ids.values().next().value;

/** How long a contribution stays in the spotlight, in milliseconds: 6 seconds, and up to 2 more for a long one. */
export const stay = (text: string): number => 6000 + Math.min(2000, 10 * text.length);

/** Whose turn it is: who has never had one, in the order in which they came, then whoever has waited longest. So everybody's gets its moment. */
export class Turns {
  private readonly fresh = new Set<string>();
  private readonly waiting: Set<string>;

  /** @param there Contributions that were there before, in the order in which they are to come. */
  constructor(there: Iterable<string>) {
    this.waiting = new Set(there);
  }

  came(id: string): void {
    if (!this.waiting.has(id)) {
      this.fresh.add(id);
    }
  }

  went(id: string): void {
    this.fresh.delete(id);
    this.waiting.delete(id);
  }

  next(): string | undefined {
    const id = first(this.fresh) ?? first(this.waiting);
    if (id !== undefined) {
      this.went(id);
      this.waiting.add(id);
    }
    return id;
  }
}

/**
 * Keeps the turns going. Shows one after the other, each for as long as `show` says; one that goes makes room at once; while paused the one
 * that is shown stays.
 */
export class Moments {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private paused = false;
  private current: string | undefined;

  /** @param show Shows one, or none, and says for how many milliseconds. */
  constructor(
    private readonly turns: Turns,
    private readonly show: (id: string | undefined) => number,
  ) {}

  get shown(): string | undefined {
    return this.current;
  }

  came(id: string): void {
    this.turns.came(id);
    if (this.current === undefined && !this.paused) {
      this.next();
    }
  }

  went(id: string): void {
    this.turns.went(id);
    if (id === this.current) {
      this.next();
    }
  }

  next(): void {
    this.current = this.turns.next();
    this.again();
  }

  /** The one that is shown, from the beginning: it has changed, or something lay over it. */
  again(): void {
    clearTimeout(this.timer);
    const time = this.show(this.current);
    if (this.current !== undefined && !this.paused) {
      this.timer = setTimeout(() => this.next(), time);
    }
  }

  pause(on: boolean): void {
    this.paused = on;
    clearTimeout(this.timer);
    if (!on) {
      this.next();
    }
  }
}
