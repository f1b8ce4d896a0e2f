import { Fields } from "./fields";
import { goOn, handOver, pauseInTyping, takeOver } from "./handover";
import { Line } from "./line";
import { type Clock } from "./outbox";
import { buttonsOf, type Press, PressNews, sayAgain, watchPresses } from "./presses";
import { type Answer, type Place, type Sent, Words } from "./words";
import { forgetOldWords, WordsStore } from "./words-store";

interface Connection {
  stop(): Promise<void>;
}

interface Builder {
  withUrl(url: string): void;
  build(): Connection;
}

declare const Blazor: {
  start(options: unknown): Promise<void>;
  reconnect(): Promise<boolean>;
};

/** The server's side of the line; see `ConsoleLine.cs`. */
interface Server {
  invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T>;
}

const reachWithin = 2_000;
/** A page whose line has not come up by then gets a fresh one. */
const openWithin = 30_000;

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Any answer but a proxy's excuse: then somebody is there to take the line up again. */
async function reachable(): Promise<boolean> {
  const abort = new AbortController();
  const cancel = clock.after(reachWithin, () => abort.abort());
  try {
    return (await fetch("/health/live", { cache: "no-store", signal: abort.signal })).status < 500;
  } finally {
    cancel();
  }
}

/** The console's line to the server, and what must not be lost while it is down: words, and presses. */
export function startLine(): void {
  let server: Server | null = null;
  let connection: Connection | null = null;
  const place = document.getElementById("line")!;
  forgetOldWords();
  const store = new WordsStore(place.dataset.code!);
  const words: Words = new Words(store, clock, ask, (key) => {
    fields.changed(key);
    showState();
  });
  const fields: Fields = new Fields(words, document.getElementById("line-words")!);
  const news = new PressNews(place);
  const line: Line<Press> = new Line<Press>(
    {
      beat: (presses) => server!.invokeMethodAsync<number>("Beat", presses),
      stop: () => connection?.stop() ?? Promise.resolve(),
      reachable,
      // A circuit that was never there cannot be taken up again.
      reconnect: () => (server ? Blazor.reconnect() : Promise.resolve(false)),
      reload: () => void reload(),
    },
    clock,
    () => {
      if (line.on) {
        words.open();
      } else {
        words.shut();
      }
      showState();
    },
    (presses) => sayAgain(presses, news),
  );

  function ask({ row, field, kind }: Place, sent: Sent): Promise<Answer> {
    return server!.invokeMethodAsync<Answer>("Save", { row, field, kind, ...sent });
  }

  /** In words, where it is read without taking the focus from the field that is written in. */
  function showState(): void {
    const { away, kept, unkept } = place.dataset;
    const warning = words.unkept().length > 0 ? unkept! : "";
    write(document.getElementById("line-state")!, line.lost ? `${away} ${warning || kept}` : warning);
    const connected = document.getElementById("connection");
    if (connected && (line.on || line.lost)) {
      connected.dataset.state = line.on ? "on" : "off";
      write(connected, connected.dataset[connected.dataset.state]!);
    }
  }

  /** What is written anew is read out anew, be it the same. */
  function write(shown: HTMLElement, text: string): void {
    if (shown.textContent !== text) {
      shown.textContent = text;
    }
  }

  async function reload(): Promise<void> {
    await pauseInTyping();
    words.writeAll();
    removeEventListener("beforeunload", warn);
    handOver(fields, buttonsOf(line.waiting()), words.unkept());
  }

  /** Goes on where the page before was left, and with the words of others that are gone. */
  async function resume(): Promise<void> {
    const left = takeOver();
    words.adopt(left?.words ?? []);
    await store.inherit((found) => words.adopt(found));
    if (left) {
      news.unsure(left.unsure);
      await server!.invokeMethodAsync("GoTo", left.view ?? "", left.row ?? null);
      await goOn(left, fields);
    }
  }

  function warn(event: BeforeUnloadEvent): void {
    if (words.unkept().length > 0) {
      event.preventDefault();
    }
  }

  watchPresses(line, news, place.dataset.drop!);
  fields.watch();
  addEventListener("beforeunload", warn);
  addEventListener("pagehide", () => words.writeAll());
  for (const woken of ["pageshow", "online", "focus"]) {
    addEventListener(woken, () => void line.beat());
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? words.writeAll() : void line.beat()));
  clock.after(openWithin, () => server ?? line.down());

  // Called by the server as soon as the circuit can be talked to.
  (window as unknown as { workshopLine: unknown }).workshopLine = {
    open(there: Server): void {
      server = there;
      line.open();
      void resume();
    },
  };
  void Blazor.start({
    circuit: {
      configureSignalR(builder: Builder): void {
        builder.withUrl(`/_blazor?culture=${document.documentElement.lang}`);
        const build = builder.build.bind(builder);
        builder.build = () => (connection = build());
      },
      reconnectionHandler: { onConnectionDown: () => line.down(), onConnectionUp: () => undefined },
    },
  });
}
