import { kept } from "./kept";
import { uuid } from "./outbox";
import { type Store, type Word } from "./words";

const prefix = "workshop-words ";
const longest = 7 * 24 * 3600 * 1000;
const askFor = 250;

/** The words that a key holds; null where somebody else wrote there. */
function readWord(key: string): Word | null {
  try {
    return JSON.parse(kept.read(key) ?? "null") as Word | null;
  } catch {
    return null;
  }
}

/** Words that nobody came back for. They are a meeting's, and not this browser's for good. */
export function forgetOldWords(): void {
  for (const key of kept.keys(prefix)) {
    const at = readWord(key)?.at ?? 0;
    if (!(Math.abs(Date.now() - at) < longest)) {
      kept.remove(key);
    }
  }
}

/**
 * Keeps the words of one page in the browser. Each page has a room of its own there, so that two tabs with the same field open do not
 * write over each other; what a page left behind that is gone is found by the next one.
 */
export class WordsStore implements Store {
  private readonly page = uuid();
  private readonly room: string;
  private readonly channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("workshop-words");
  private living = new Set<string>();

  constructor(private readonly code: string) {
    this.room = `${prefix}${code} ${this.page} `;
    this.channel?.addEventListener("message", ({ data }: MessageEvent<{ ask?: string; here?: string }>) => {
      if (data.ask) {
        this.channel!.postMessage({ here: this.page });
      } else if (data.here) {
        this.living.add(data.here);
      }
    });
  }

  write(key: string, word: Word): boolean {
    return kept.write(this.room + key, JSON.stringify(word));
  }

  remove(key: string): void {
    kept.remove(this.room + key);
  }

  /** Asks which pages live, and offers what the others have left. What is taken is theirs no more. */
  async inherit(take: (words: Word[]) => Word[]): Promise<void> {
    this.living = new Set([this.page]);
    this.channel?.postMessage({ ask: this.page });
    await new Promise((resolve) => setTimeout(resolve, askFor));
    const left = new Map<Word, string>();
    for (const key of kept.keys(`${prefix}${this.code} `)) {
      const word = readWord(key);
      if (word && !this.living.has(key.slice(prefix.length + this.code.length + 1).split(" ")[0]!)) {
        left.set(word, key);
      }
    }
    for (const word of take(Array.from(left.keys()))) {
      if (kept.read(`${this.room}${word.row} ${word.field}`) !== null) {
        kept.remove(left.get(word)!);
      }
    }
  }
}
