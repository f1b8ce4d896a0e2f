import { type Clock, uuid } from "./outbox";

/** Where a text belongs: a field of a row, as `editRow` calls them. A draft is no field of anything yet, and is never sent. */
export interface Place {
  row: string;
  /** Empty for a draft. */
  field: string;
  /** How the server reads its text. */
  kind: string;
  /** What the field is called on the page. */
  label: string;
}

/** What the server says of a text: it is stored; later, perhaps; somebody else's text stands there; or a sentence why not. */
export type Answer = { state: "later" } | Verdict;
type Verdict = { state: "saved" } | Problem;
export interface Problem {
  state: "stale" | "refused";
  text: string;
  /** The text that it was said of. */
  of?: string;
}

/** An edit that is under way; see `ConsoleLine.Save`. */
export interface Sent {
  id: string;
  was: string;
  text: string;
}

export interface Word extends Place {
  /** What the facilitator saw in the field before they wrote. */
  was: string;
  text: string;
  /** When it was written last, in milliseconds. */
  at: number;
  /** Whether the field has been left since; nobody else reads half a sentence. */
  left: boolean;
  /** What was sent and not answered yet. It is sent again as it was, so that it never meets itself as somebody else's text. */
  sent?: Sent;
  problem?: Problem;
}

/** Where the words are kept. `write` answers whether the browser keeps them. */
export interface Store {
  write(key: string, word: Word): boolean;
  remove(key: string): void;
}

const writeAfter = 200;
const again = 1_000;
/** A meeting that is over may be opened again: a refusal is not for ever. */
const refusedAgain = 15_000;

export const keyOf = (place: { row: string; field: string }): string => `${place.row} ${place.field}`;

/**
 * Keeps what is typed into fields until it is stored: written down while it is typed, sent when its field is left and the line is there,
 * taken out only when the answer says that it is safe. Knows nothing of the page or the network.
 */
export class Words {
  private readonly words = new Map<string, Word>();
  private readonly saved = new Set<string>();
  private readonly unwritten = new Set<string>();
  private readonly refusedByBrowser = new Set<string>();
  private linked = false;
  /** Who sends; an older sender, whose line is gone, finds that it is not its turn. */
  private turn = 0;
  private sending = false;
  private cancelWrite: (() => void) | null = null;
  private cancelAgain: (() => void) | null = null;
  private cancelSend: () => void = () => undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly send: (place: Place, sent: Sent) => Promise<Answer>,
    private readonly changed: (key: string) => void,
  ) {}

  all(): Word[] {
    return Array.from(this.words.values());
  }

  get(key: string): Word | undefined {
    return this.words.get(key);
  }

  isSaved(key: string): boolean {
    return this.saved.has(key) && !this.words.has(key);
  }

  /** What lives only as long as the page, because the browser will not keep it. */
  unkept(): Word[] {
    return this.all().filter((word) => this.refusedByBrowser.has(keyOf(word)));
  }

  /**
   * Takes over what earlier pages have left behind, the newest of a field first.
   * @returns What was taken over. A field has one text at a time: an older one waits for another page.
   */
  adopt(found: Word[]): Word[] {
    const taken = [...found].sort((a, b) => b.at - a.at).filter((word) => {
      const key = keyOf(word);
      if (this.words.has(key)) {
        return false;
      }
      this.words.set(key, { ...word, left: true });
      this.write(key);
      this.changed(key);
      return true;
    });
    void this.flush();
    return taken;
  }

  /** Notes what now stands in a field that showed `was` before. */
  type(place: Place, was: string, text: string): void {
    const key = keyOf(place);
    const word = this.words.get(key);
    if (word?.text === text || (!word && text === was)) {
      return;
    }
    if (word && !word.sent && !word.problem && text === word.was) {
      this.drop(key);
      return;
    }
    this.saved.delete(key);
    this.words.set(key, { ...place, was: word?.was ?? was, text, at: this.clock.now(), left: false, sent: word?.sent, problem: word?.problem });
    this.unwritten.add(key);
    this.cancelWrite ??= this.clock.after(writeAfter, () => this.writeAll());
    this.changed(key);
  }

  /** The field has been left: its text may go. */
  leave(key: string): void {
    const word = this.words.get(key);
    if (word && !word.left) {
      word.left = true;
      this.write(key);
      void this.flush();
    }
  }

  /** Writes in place of what somebody else has written there. */
  insist(key: string): void {
    const word = this.words.get(key);
    if (word?.problem?.state === "stale") {
      word.was = word.problem.text;
      word.problem = undefined;
      word.left = true;
      this.write(key);
      this.changed(key);
      void this.flush();
    }
  }

  drop(key: string): void {
    this.forget(key);
    this.changed(key);
  }

  dropAll(): void {
    for (const key of Array.from(this.words.keys())) {
      this.drop(key);
    }
  }

  /** Writes down at once what waits for a pause in typing. */
  writeAll(): void {
    this.cancelWrite?.();
    this.cancelWrite = null;
    for (const key of Array.from(this.unwritten)) {
      this.write(key);
    }
  }

  /** The line is there: what waits is sent, and what was under way once more, under the same id. */
  open(): void {
    this.linked = true;
    this.turn++;
    this.sending = false;
    void this.flush();
  }

  shut(): void {
    this.linked = false;
    this.turn++;
    this.sending = false;
    this.cancelSend();
  }

  /** Sends what waits. What is not delivered, not answered or not taken now stays, is in nobody's way, and is sent again under the same id. */
  private async flush(): Promise<void> {
    if (!this.linked || this.sending) {
      return;
    }
    this.cancelSend();
    const turn = this.turn;
    const later = new Set<string>();
    this.sending = true;
    let word: Word | undefined;
    while (turn === this.turn && (word = this.all().find((w) => w.field && (w.left || w.sent) && !later.has(keyOf(w))))) {
      const key = keyOf(word);
      const sent = (word.sent ??= { id: uuid(), was: word.was, text: word.text });
      this.write(key);
      const answer = await this.send(word, sent).catch(() => null);
      if (answer && answer.state !== "later") {
        this.settle(key, sent.id, answer as Verdict);
      } else {
        later.add(key);
      }
    }
    if (turn === this.turn) {
      this.sending = false;
      if (later.size > 0) {
        this.cancelSend = this.clock.after(again, () => void this.flush());
      }
    }
  }

  private settle(key: string, id: string, answer: Verdict): void {
    const word = this.words.get(key);
    if (word?.sent?.id !== id) {
      return;
    }
    const { text } = word.sent;
    word.sent = undefined;
    if (answer.state === "saved" && word.text === text) {
      this.forget(key);
      this.saved.add(key);
    } else if (answer.state === "saved") {
      word.was = text;
      word.problem = undefined;
      this.write(key);
    } else {
      word.problem = { ...answer, of: text };
      word.left &&= word.text !== text;
      this.write(key);
      this.cancelAgain ??= this.clock.after(refusedAgain, () => this.tryRefused());
    }
    this.changed(key);
  }

  private tryRefused(): void {
    this.cancelAgain = null;
    for (const word of this.all()) {
      if (word.problem?.state === "refused" && word.problem.of === word.text) {
        word.left = true;
      }
    }
    void this.flush();
  }

  private forget(key: string): void {
    this.words.delete(key);
    this.unwritten.delete(key);
    this.refusedByBrowser.delete(key);
    this.store.remove(key);
  }

  private write(key: string): void {
    this.unwritten.delete(key);
    const kept = this.store.write(key, this.words.get(key)!);
    if (kept === this.refusedByBrowser.has(key)) {
      // Full, blocked, or private: the page says so, and the text stays in memory.
      this.refusedByBrowser[kept ? "delete" : "add"](key);
      this.changed(key);
    }
  }
}
