/** A wish to change the session; its id makes sending it twice harmless. */
export interface Command {
  id: string;
  type: string;
  [field: string]: unknown;
}

export type Answer = { version: number } | { code: string; detail: string; status: number };

export interface Item {
  command: Command;
  state: "sending" | "refused";
  reason?: string;
}

/** Where the items are kept; null from `read` when nothing is there. Throws when the phone will not store. */
export interface Store {
  read(): string | null;
  write(text: string): void;
}

/**
 * Keeps every command until its outcome is known: stored before it is sent, sent again until an answer arrives, taken out only when the
 * answer says that it is safe. Knows nothing of the page or the network.
 */
export class Outbox {
  readonly items: Item[];
  /** Whether the phone keeps what we store. If not, the items live as long as the page. */
  stored = true;
  private flushing = false;

  constructor(
    private readonly store: Store,
    private readonly send: (command: Command) => Promise<Answer>,
    private readonly changed: (received: Command | null) => void,
  ) {
    this.items = this.read();
  }

  add(command: Command): void {
    this.items.push({ command, state: "sending" });
    this.save(null);
  }

  discard(id: string): void {
    this.remove(id);
    this.save(null);
  }

  /** Sends what waits, in order. Stops at the first that cannot be delivered; call again when the line is back. */
  async flush(): Promise<void> {
    if (this.flushing) {
      return;
    }
    this.flushing = true;
    try {
      let next: Item | undefined;
      while ((next = this.items.find((i) => i.state === "sending"))) {
        const answer = await this.send(next.command);
        if ("version" in answer) {
          this.remove(next.command.id);
          this.save(next.command);
        } else {
          next.state = "refused";
          next.reason = answer.detail;
          this.save(null);
        }
      }
    } finally {
      this.flushing = false;
    }
  }

  private remove(id: string): void {
    const at = this.items.findIndex((i) => i.command.id === id);
    if (at >= 0) {
      this.items.splice(at, 1);
    }
  }

  private read(): Item[] {
    try {
      return JSON.parse(this.store.read() ?? "[]") as Item[];
    } catch {
      this.stored = false;
      return [];
    }
  }

  private save(received: Command | null): void {
    try {
      this.store.write(JSON.stringify(this.items));
    } catch {
      // Full, blocked, or private: the page says so, and the items stay in memory.
      this.stored = false;
    }
    this.changed(received);
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
