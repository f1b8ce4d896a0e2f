/** A wish to change the session; its id makes sending it twice harmless. */
export interface Command {
  id: string;
  type: string;
  [field: string]: unknown;
}

export type Answer = { version: number } | { code: string; detail: string; status: number; retryAfter?: number | null };

export interface Item {
  command: Command;
  /** When it was written, in milliseconds; items are sent in this order. */
  at: number;
  /** `received` lives only until the page shows the contribution itself; it is kept nowhere. */
  state: "sending" | "refused" | "received";
  /** Why it was refused, as a sentence and as a code. */
  reason?: string;
  code?: string;
  /** Refused for what will not pass; else it is tried again when something has changed. */
  final?: boolean;
}

/** Where the items are kept. `write` answers whether the phone keeps them. */
export interface Store {
  all(): string[];
  write(id: string, text: string): boolean;
  remove(id: string): void;
}

/** Time and chance, so that tests can hold them. */
export interface Clock {
  now(): number;
  random(): number;
  after(milliseconds: number, act: () => void): () => void;
}

/** Which tab sends: `hold` takes or renews the turn, and answers whether this tab has it. */
export interface Turn {
  hold(): boolean;
}

/** Of an answer: wrong in itself, not allowed, too large. Sent again it would be refused again. */
const finals = [400, 403, 413];
const firstPause = 500;
const longestPause = 30_000;
const otherTab = 2_000;

/**
 * Keeps every command until its outcome is known: stored before it is sent, sent again with growing, jittered pauses until an answer
 * arrives, taken out only when the answer says that it is safe. Knows nothing of the page or the network.
 */
export class Outbox {
  items: Item[] = [];
  /** Whether the phone keeps what we store. If not, the items live as long as the page. */
  stored = true;
  private readonly unkept = new Set<string>();
  private flushing = false;
  /** The line came back while something was being sent over the old one. */
  private again = false;
  private failures = 0;
  private cancel: () => void = () => undefined;

  constructor(
    private readonly store: Store,
    private readonly turn: Turn,
    private readonly clock: Clock,
    private readonly send: (command: Command) => Promise<Answer>,
    private readonly changed: (answered: Item | null) => void,
  ) {
    this.read();
  }

  add(command: Command): void {
    const item: Item = { command, at: this.clock.now(), state: "sending" };
    this.items.push(item);
    this.keep(item);
    this.changed(null);
    void this.flush();
  }

  discard(id: string): void {
    this.items = this.items.filter((i) => i.command.id !== id);
    this.unstore(id);
    this.changed(null);
  }

  /** The page shows these contributions itself now. */
  seen(ids: (id: string) => boolean): void {
    this.items = this.items.filter((item) => item.state !== "received" || !ids(item.command.id));
  }

  /** Another tab has changed the store: takes over what it wrote, and lets go of what it has sent. */
  refresh(): void {
    this.read();
    this.changed(null);
    void this.flush();
  }

  /**
   * The line is up again, or the meeting has moved on: what waits need not wait out its pause, and what was refused because the phone was not
   * known, or the meeting was closed, may be taken now.
   */
  linked(): void {
    this.failures = 0;
    this.again = this.flushing;
    this.items.filter((i) => i.state === "refused" && !i.final).forEach((i) => (i.state = "sending"));
    void this.flush();
  }

  /** Sends what waits, in order. Stops at the first that cannot be delivered, and goes on by itself after a pause. */
  async flush(): Promise<void> {
    if (this.flushing || !this.items.some((i) => i.state === "sending")) {
      return;
    }
    this.cancel();
    if (!this.turn.hold()) {
      this.later(otherTab);
      return;
    }
    this.flushing = true;
    try {
      let next: Item | undefined;
      while ((next = this.items.find((i) => i.state === "sending"))) {
        this.turn.hold();
        const answer = await this.send(next.command);
        this.failures = 0;
        if ("version" in answer) {
          this.unstore(next.command.id);
          next.state = "received";
          this.changed(next);
        } else if (answer.status === 429 || answer.status >= 500) {
          // Honoured for this phone alone; the jitter keeps phones that were stopped together from coming back together.
          this.later((answer.retryAfter ?? 1) * 1000 + this.clock.random() * 1000);
          return;
        } else {
          next.state = "refused";
          next.reason = answer.detail;
          next.code = answer.code;
          next.final = finals.includes(answer.status) || answer.code === "duplicateId";
          this.keep(next);
          this.changed(next);
        }
      }
    } catch {
      // Not delivered, or not answered: it stays, and is sent again under the same id.
      const pause = Math.min(longestPause, firstPause * 2 ** this.failures++);
      this.later(pause * (0.5 + this.clock.random()));
    } finally {
      this.flushing = false;
    }
    if (this.again) {
      this.again = false;
      void this.flush();
    }
  }

  private later(milliseconds: number): void {
    this.cancel();
    this.cancel = this.clock.after(milliseconds, () => void this.flush());
  }

  private keep(item: Item): void {
    if (this.store.write(item.command.id, JSON.stringify(item))) {
      this.unkept.delete(item.command.id);
    } else {
      // Full, blocked, or private: the page says so, and the item stays in memory.
      this.unkept.add(item.command.id);
      this.stored = false;
    }
  }

  private unstore(id: string): void {
    this.unkept.delete(id);
    this.store.remove(id);
  }

  private read(): void {
    const found = new Map<string, Item>();
    for (const text of this.store.all()) {
      try {
        const item = JSON.parse(text) as Item;
        found.set(item.command.id, item);
      } catch {
        // Not ours, or cut off while it was written; nothing that was ever shown as sending.
      }
    }
    const here = this.items.filter((i) => i.state === "received" || found.has(i.command.id) || this.unkept.has(i.command.id));
    const known = new Set(here.map((i) => i.command.id));
    this.items = [...here, ...Array.from(found.values()).filter((i) => !known.has(i.command.id))].sort((a, b) => a.at - b.at);
  }
}

/** A random UUID. `crypto.randomUUID` is missing on plain HTTP, where most halls are. */
export function uuid(): string {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6]! & 0x0f) | 0x40;
  b[8] = (b[8]! & 0x3f) | 0x80;
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
