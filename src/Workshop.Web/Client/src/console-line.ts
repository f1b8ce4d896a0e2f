import { Fields } from "./fields";
import { Line } from "./line";
import { type Clock } from "./outbox";
import { type Answer, type Word, Words } from "./words";
import { forgetOldWords, WordsStore } from "./words-store";

interface Connection {
  stop(): Promise<void>;
}

interface Builder {
  withUrl(url: string): void;
  build(): Connection;
}

interface Blazor {
  start(options: unknown): Promise<void>;
  reconnect(): Promise<boolean>;
}

declare const Blazor: Blazor | undefined;

/** The server's side of the line; see `ConsoleLine.cs`. */
interface Server {
  invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T>;
}

/** A button that was pressed, or a control that says something else now. */
type Press = { what: string } | { control: HTMLElement; event: string };

/** What a page leaves to the page that takes its place. */
interface Left {
  view?: string;
  row?: string;
  field?: string | null;
  caret?: [number, number];
  /** Presses that may not have been heard. */
  unsure?: string[];
  /** Words that the browser would not keep. */
  words?: Word[];
}

const answerWithin = 10_000;
const reachWithin = 2_000;
const stillTyping = 1_500;

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

const shorten = (text: string): string => {
  const words = text.trim().replace(/\s+/g, " ");
  return words.length <= 60 ? words : `${words.slice(0, 57)}…`;
};

const element = (id: string): HTMLElement => document.getElementById(id)!;

/** The console's line to the server, and what must not be lost while it is down: words, and presses. */
export function startLine(): void {
  let server: Server | null = null;
  let connection: Connection | null = null;
  let typed = 0;
  const place = element("line");
  const code = place.dataset.code!;
  forgetOldWords();
  const store = new WordsStore(code);
  const words: Words = new Words(store, clock, ask, (key) => {
    fields.changed(key);
    showState();
  });
  const fields: Fields = new Fields(words, element("line-words"));
  const line = new Line<Press>(
    {
      beat: (presses) => server!.invokeMethodAsync<number>("Beat", presses),
      stop: () => connection?.stop() ?? Promise.resolve(),
      reachable,
      reconnect: () => Blazor!.reconnect(),
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
    again,
  );

  function ask(word: Word, id: string, text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const cancel = clock.after(answerWithin, () => reject(new Error("no answer")));
      const { row, field, kind, was } = word;
      server!.invokeMethodAsync<Answer>("Save", { id, row, field, kind, was, text }).then(resolve, reject).finally(cancel);
    });
  }

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

  /** In words, where it is read without taking the focus from the field that is written in. */
  function showState(): void {
    const connected = document.getElementById("connection");
    if (connected) {
      connected.dataset.state = line.on ? "on" : "off";
      connected.textContent = connected.dataset[line.on ? "on" : "off"] ?? "";
    }
    const unkept = words.unkept().length > 0;
    const state = line.on ? (unkept ? place.dataset.unkept : "") : unkept ? `${place.dataset.away} ${place.dataset.unkept}` : `${place.dataset.away} ${place.dataset.kept}`;
    const shown = element("line-state");
    if (shown.textContent !== state) {
      shown.textContent = state ?? "";
    }
  }

  const news = element("line-news");
  function say(text: string): void {
    // A dialog lies over everything else, and makes it mute.
    (document.querySelector("dialog[open]") ?? place).append(news);
    news.querySelector("p")!.textContent = text;
    news.hidden = text === "";
  }

  const named = (template: string, presses: string[]): string => template.replace("{0}", Array.from(new Set(presses), (press) => `»${press}«`).join(", "));

  /** The line is back: what the controls say now is said again; for buttons nobody can know whether they are still meant. */
  function again(presses: Press[]): void {
    const buttons: string[] = [];
    for (const press of presses) {
      if ("what" in press) {
        buttons.push(press.what);
      } else if (press.control.isConnected) {
        press.control.dispatchEvent(new Event(press.event, { bubbles: true }));
      }
    }
    if (buttons.length > 0) {
      say(named(place.dataset.unsure!, buttons));
    }
  }

  /** A fresh page, as soon as nobody is in the middle of a word; it goes on in the same field. */
  async function reload(): Promise<void> {
    while (Date.now() - typed < stillTyping) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    words.writeAll();
    const focus = document.activeElement;
    const left: Left = {
      view: document.querySelector<HTMLElement>("#main")?.dataset.view,
      row: document.querySelector<HTMLElement>("[data-open-row]")?.dataset.openRow,
      field: fields.focused(),
      caret: focus instanceof HTMLTextAreaElement || (focus instanceof HTMLInputElement && focus.type === "text") ? [focus.selectionStart ?? 0, focus.selectionEnd ?? 0] : undefined,
      unsure: line.waiting().flatMap((press) => ("what" in press ? [press.what] : [])),
      words: words.unkept(),
    };
    history.replaceState({ ...(history.state as object | null), left }, "");
    removeEventListener("beforeunload", warn);
    location.reload();
  }

  /** Goes on where the page before was left. */
  async function goOn(): Promise<void> {
    const { left, ...state } = (history.state ?? {}) as { left?: Left };
    history.replaceState(state, "");
    words.adopt(left?.words ?? []);
    await store.inherit((found) => words.adopt(found));
    if (!left) {
      return;
    }
    if (left.unsure?.length) {
      say(named(place.dataset.unsure!, left.unsure));
    }
    await server!.invokeMethodAsync("GoTo", left.view ?? "", left.row ?? null);
    const language = /^translation:(\S+)/.exec(left.field ?? "")?.[1];
    const choice = document.getElementById("translation-language") as HTMLSelectElement | null;
    if (language && choice && choice.value !== language) {
      choice.value = language;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (let tries = 0; left.field && tries < 20; tries++) {
      const field = fields.find(left.field);
      if (field) {
        for (let box = field.closest("details"); box; box = box.parentElement!.closest("details")) {
          box.open = true;
        }
        const control = field.matches("input") ? field : field.querySelector<HTMLElement>("input, textarea, select");
        control?.focus();
        if (left.caret) {
          (control as HTMLTextAreaElement).setSelectionRange(...left.caret);
        }
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  function warn(event: BeforeUnloadEvent): void {
    if (words.unkept().length > 0) {
      event.preventDefault();
    }
  }

  /** What is pressed or dragged, if the server has to hear of it. Lists that grow by themselves ask again. */
  function pressed(event: Event): string | null {
    const { target } = event;
    if (!(target instanceof Element) || target.closest("[data-local]")) {
      return null;
    }
    if (event.type !== "click") {
      return target.closest(event.type === "drop" ? "[data-drop]" : "[draggable]") && place.dataset.drop!;
    }
    const button = target.closest<HTMLElement>("button:not([data-opens], [data-word], [data-more])");
    return button && shorten(button.getAttribute("aria-label") || button.textContent!);
  }

  /** Where nobody would hear it, it is said and not lost. */
  function press(event: Event): void {
    const what = pressed(event);
    if (what === null) {
      return;
    }
    if (line.on) {
      // After the browser has handed it on.
      setTimeout(() => line.press({ what }));
    } else {
      event.preventDefault();
      event.stopImmediatePropagation();
      say(named(place.dataset.notdone!, [what]));
    }
  }

  /** What a control says is said again when nobody heard it. Fields look after themselves. */
  function note(event: Event): void {
    const control = event.target as HTMLElement;
    if (event.type === "input") {
      typed = Date.now();
    }
    const heard = event.type === "change" || control.matches("[type=search]");
    if (heard && !control.closest("[data-local]") && !control.closest("[data-keep]:not([data-field=''])")) {
      setTimeout(() => line.press({ control, event: event.type }));
    }
  }

  addEventListener("click", press, true);
  addEventListener("dragstart", press, true);
  addEventListener("drop", press, true);
  addEventListener("input", note, true);
  addEventListener("change", note, true);
  addEventListener("pagehide", () => words.writeAll());
  addEventListener("beforeunload", warn);
  for (const woken of ["pageshow", "online", "focus"]) {
    addEventListener(woken, () => void line.beat());
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? words.writeAll() : void line.beat()));
  element("line-close").addEventListener("click", () => say(""));
  fields.watch();

  // Called by the server as soon as the circuit can be talked to.
  (window as unknown as { workshopLine: unknown }).workshopLine = {
    open(there: Server): void {
      server = there;
      line.open();
      void goOn();
    },
  };
  void Blazor!.start({
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
