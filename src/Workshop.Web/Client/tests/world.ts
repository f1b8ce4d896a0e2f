// Time in the test's hands, for whatever waits.
import { type Clock } from "../src/outbox";

export class Time implements Clock {
  private timers: { at: number; act: () => void }[] = [];
  private time = 1000;

  now = (): number => this.time;
  random = (): number => 0.5;

  after = (milliseconds: number, act: () => void): (() => void) => {
    const timer = { at: this.time + milliseconds, act };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((t) => t !== timer));
  };

  /** Lets so much time pass, and everything happen that is due in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const next = this.timers.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) {
        break;
      }
      this.timers.shift();
      this.time = next.at;
      next.act();
    }
    this.time = end;
    await settle();
  }
}

export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
