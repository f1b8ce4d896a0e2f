import { type Clock } from "./outbox";

/** What the line can be asked to do. Everything may take for ever. */
export interface Wire {
  /** Tells the server that the page lives and how many presses it has made; answers how many of them were heard. */
  beat(presses: number): Promise<number>;
  /** Lets go of a connection that does not answer. */
  stop(): Promise<void>;
  /** Whether the server can be reached at all. */
  reachable(): Promise<boolean>;
  /** Picks the same circuit up again; false when the server has forgotten it. */
  reconnect(): Promise<boolean>;
  /** Begins anew, with a fresh page. */
  reload(): void;
}

const every = 2_000;
const limit = 4_000;
const patience = 10_000;
const pause = 300;
const enough = 3;

class TooLate extends Error {}

/**
 * Knows within seconds whether the console's line lives, also where nothing tells that it does not: a server that stands still, a laptop
 * that slept. And knows which presses were heard, so that none is lost without a word.
 */
export class Line<Press> {
  on = false;
  /** It was there, or should have been by now, and is looked for. */
  lost = false;
  private readonly unheard: { number: number; press: Press }[] = [];
  private number = 0;
  /** What is answered for an earlier line says nothing of this one. */
  private turn = 0;
  private cancel: () => void = () => undefined;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly changed: () => void,
    /** These were made while nobody heard them. */
    private readonly unanswered: (presses: Press[]) => void,
  ) {}

  /** The circuit is there. */
  open(): void {
    this.on = true;
    this.lost = false;
    this.turn++;
    this.changed();
    this.tick();
  }

  /** Notes something that was just sent, and asks whether it was heard. */
  press(press: Press): void {
    this.unheard.push({ number: ++this.number, press });
    void this.beat();
  }

  /** What may not have been heard. */
  waiting(): Press[] {
    return this.unheard.map((u) => u.press);
  }

  /** Asks whether the line lives. */
  async beat(): Promise<void> {
    if (!this.on) {
      return;
    }
    const turn = this.turn;
    try {
      const heard = await this.within(limit, this.wire.beat(this.number));
      if (turn === this.turn) {
        this.heard(heard);
      }
    } catch {
      // No answer in time, or none at all.
      if (turn === this.turn) {
        this.down();
      }
    }
  }

  /** The line is gone. Looks for it until it is back. */
  down(): void {
    if (!this.lost) {
      this.on = false;
      this.lost = true;
      this.turn++;
      this.cancel();
      this.changed();
      void this.recover();
    }
  }

  private tick(): void {
    this.cancel();
    this.cancel = this.clock.after(every, () => {
      void this.beat();
      this.tick();
    });
  }

  private heard(number: number): void {
    while (this.unheard.length > 0 && this.unheard[0]!.number <= number) {
      this.unheard.shift();
    }
  }

  private async recover(): Promise<void> {
    // A line that hangs while it is made cannot be let go of, one that fails again and again will not come: then a fresh page, but never
    // before the server can be reached.
    let failures = 0;
    while (!this.on) {
      await this.within(limit, this.wire.stop()).catch(() => undefined);
      await this.wait(pause * (1 + this.clock.random()));
      if (!(await this.within(limit, this.wire.reachable()).catch(() => false))) {
        failures = 0;
        continue;
      }
      try {
        if (failures >= enough || !(await this.within(patience, this.wire.reconnect()))) {
          this.wire.reload();
          return;
        }
        this.heard(await this.within(limit, this.wire.beat(0)));
        const unanswered = this.unheard.splice(0).map((u) => u.press);
        this.open();
        if (unanswered.length > 0) {
          this.unanswered(unanswered);
        }
        return;
      } catch (failure) {
        // Still away; said on the page.
        failures += failure instanceof TooLate ? enough : 1;
      }
    }
  }

  private wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(milliseconds, resolve));
  }

  private within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.clock.after(milliseconds, () => reject(new TooLate()));
      work.then(resolve, reject).finally(cancel);
    });
  }
}
