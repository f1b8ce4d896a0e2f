import { type HubConnection, HubConnectionBuilder, HubConnectionState, HttpTransportType, type IHttpConnectionOptions, LogLevel } from "@microsoft/signalr";
import { reloadFor } from "./kept";
import { type Answer, type Command } from "./outbox";

/** What changed between two versions; see Patch.cs. */
export interface Patch {
  from: number;
  to: number;
  cards: { id: string; html: string }[];
  gone: string[];
  parts: Record<string, string>;
  counts: Record<string, number>;
  deleted: boolean;
  whole?: boolean;
  /** Contributions whose use in the plan changed; empty for very many. */
  fates?: string[];
  /** Of the program that answers; only in the answer to Watch. */
  build?: string;
}

/** How long a line may take to come up, and an answer to arrive, before we try another way. */
const patience = 10_000;
/** The server pings every 5 seconds; a line that says nothing for this long is dead, whatever TCP still hopes for. */
const silence = 12_000;
/** How soon a line that looks alive after a pause has to prove it. */
const proof = 2_000;
/** After a refusal, which is no lost line: knocking would not help, and counts as a wrong try. */
const refusedPause = 60_000;
const probeEach = 1_000;
const probeFor = 120_000;
const slowProbeEach = 4_000;

function within<T>(work: Promise<T>, most = patience): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), most);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The code of the refusal, when the server was there and said no. */
const refusal = (failure: unknown): string | undefined => /HubException: (\w+)/.exec((failure as Error).message)?.[1];

/** The page is of another program than the server: a new one, as soon as nobody is writing on it. What was written is kept on the phone. */
function renew(build: string): void {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && field.value !== "" && !document.hidden) {
    setTimeout(() => renew(build), patience);
  } else {
    reloadFor(`workshop-build-${build}`);
  }
}

/**
 * The live line to a workshop. Connects, asks for what is missing by version, and goes on doing so for ever: after a dropped
 * connection, a sleep, or a restart of the server. While it is down it knocks about once a second, jittered, so that it is back within a
 * second of the network without 500 phones coming in the same moment.
 */
export class Live {
  private hub: HubConnection | null = null;
  private up = false;
  private starting = false;
  private failures = 0;
  /** Set when a line came up and then said nothing, as behind a proxy that buffers: then only long polling gets through. */
  private onlyPolling = false;
  /** A WebSocket straight away, which spares a round trip; where that fails, the next try asks the server what it offers. */
  private direct = true;
  private downSince = performance.now();
  private hiddenAt = 0;
  /** The workshop is gone: there is nothing to knock for. */
  private over = false;
  private timer = 0;
  private catchingUp: Promise<void> | null = null;
  /** The newest version that a patch has spoken of: an answer that is on its way may be older. */
  private told = 0;

  constructor(
    private readonly code: string,
    private version: number,
    private readonly view: "phone" | "board",
    private readonly apply: (patch: Patch) => void,
    private readonly linked: (on: boolean) => void,
  ) {
    addEventListener("online", () => this.knockSoon(300));
    document.addEventListener("visibilitychange", () => this.look());
    // From the browser's own memory, where the line was cut without a word.
    addEventListener("pageshow", (event) => (event as PageTransitionEvent).persisted && this.restart());
  }

  get connected(): boolean {
    return this.up;
  }

  async start(): Promise<void> {
    if (this.starting || this.up || this.over) {
      return;
    }
    this.starting = true;
    clearTimeout(this.timer);
    const hub = this.make();
    let up = false;
    let pause = probeEach;
    try {
      await within(hub.start());
      await within(this.catchUp(hub));
      up = hub.state === HubConnectionState.Connected;
      this.failures = 0;
    } catch (failure) {
      void hub.stop().catch(() => undefined);
      if (this.hub === hub) {
        pause = this.note(failure);
      }
    }
    if (this.hub !== hub) {
      return; // Another line has taken its place.
    }
    this.up = up;
    this.starting = false;
    this.linked(up);
    this.knockSoon(pause);
  }

  /** Sends a command; rejects when the line is down or stays silent, and then nobody knows whether it arrived. */
  async execute(command: Command): Promise<Answer> {
    const hub = this.hub;
    if (!hub || !this.up) {
      throw new Error("no line");
    }
    try {
      return await within(hub.invoke<Answer>("Execute", this.code, command));
    } catch (failure) {
      if ((failure as Error).message === "no answer") {
        void hub.stop().catch(() => undefined);
      } else if (refusal(failure) === "notFound") {
        this.end();
      }
      throw failure;
    }
  }

  /** Notes why no line came up. Answers how long to wait, in milliseconds, before the next try. */
  private note(failure: unknown): number {
    const refused = refusal(failure);
    if (refused === "notFound") {
      this.end();
    }
    if (refused) {
      return refusedPause;
    }
    // No line yet. Said on the page, and tried again for ever, in another way.
    this.onlyPolling = !this.onlyPolling && (failure as Error).message === "no answer";
    this.direct = !this.direct;
    return Math.min(5_000, 300 * 2 ** ++this.failures);
  }

  private end(): void {
    if (!this.over) {
      this.over = true;
      this.apply({ deleted: true } as Patch);
    }
  }

  /** The page is hidden, or seen again; after a while of that a line may be dead without having said so. */
  private look(): void {
    if (document.hidden) {
      this.hiddenAt = Date.now();
    } else if (!this.up) {
      this.knockSoon(300);
    } else if (Date.now() - this.hiddenAt > 2 * proof) {
      const hub = this.hub!;
      within(this.catchUp(hub), proof).catch(() => this.hub === hub && this.restart());
    }
  }

  private restart(): void {
    const old = this.hub;
    this.hub = null;
    this.up = this.starting = false;
    this.downSince = performance.now();
    void old?.stop().catch(() => undefined);
    this.linked(false);
    void this.start();
  }

  private make(): HubConnection {
    const hub = new HubConnectionBuilder()
      .withUrl(`/hubs/workshop?culture=${document.documentElement.lang}&view=${this.view}`, this.transport())
      .configureLogging(LogLevel.None)
      .build();
    hub.serverTimeoutInMilliseconds = silence;
    hub.on("Patch", (patch: Patch) => this.take(hub, patch));
    hub.onclose(() => {
      if (this.hub === hub && this.up) {
        this.up = false;
        this.downSince = performance.now();
        this.linked(false);
        this.knockSoon(probeEach);
      }
    });
    this.hub = hub;
    this.catchingUp = null;
    return hub;
  }

  private transport(): IHttpConnectionOptions {
    if (this.onlyPolling) {
      return { transport: HttpTransportType.LongPolling };
    }
    return this.direct ? { transport: HttpTransportType.WebSockets, skipNegotiation: true } : {};
  }

  /** Knocks within so many milliseconds, at a moment of chance. */
  private knockSoon(most: number): void {
    if (!this.up && !this.starting && !this.over) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.knock(), Math.random() * most);
    }
  }

  private knock(): void {
    if (this.up || this.starting || this.over) {
      return;
    }
    const each = performance.now() - this.downSince < probeFor ? probeEach : slowProbeEach;
    this.timer = setTimeout(() => this.knock(), each * (0.75 + Math.random() / 2));
    if (document.hidden) {
      return;
    }
    const gate = new AbortController();
    setTimeout(() => gate.abort(), 3 * each);
    fetch("/health/live", { cache: "no-store", signal: gate.signal }).then(
      (answer) => void (answer.ok && this.start()),
      () => undefined, // Still away; the next knock is on its way.
    );
  }

  private take(hub: HubConnection, patch: Patch): void {
    if (patch.deleted) {
      this.end();
    } else if (patch.from > this.version) {
      this.told = patch.to;
      void this.catchUp(hub).catch(() => hub.stop());
    } else if (patch.to >= this.version) {
      this.version = patch.to;
      this.apply(patch);
    }
  }

  private catchUp(hub: HubConnection): Promise<void> {
    const asked: Promise<void> = (this.catchingUp ??= hub
      .invoke<Patch>("Watch", this.code, this.version)
      .then((patch) => {
        if (patch.build !== document.body.dataset.build) {
          renew(patch.build ?? "");
        }
        this.take(hub, { ...patch, from: Math.min(patch.from, this.version) });
      })
      .finally(() => {
        if (this.catchingUp === asked) {
          this.catchingUp = null;
        }
      })
      .then(() => {
        const behind = this.told > this.version;
        this.told = 0;
        return behind ? this.catchUp(hub) : undefined;
      }));
    return asked;
  }
}

/** Makes an element of HTML that the server made. Never called with anything else. */
export function element(serverHtml: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = serverHtml.trim();
  return template.content.firstElementChild as HTMLElement;
}

/** Writes the numbers and replaces the parts that a patch brings. */
export function applyParts(patch: Patch): void {
  for (const [name, html] of Object.entries(patch.parts)) {
    document.querySelector(`[data-part="${name}"]`)?.replaceWith(element(html));
  }
  for (const [name, count] of Object.entries(patch.counts)) {
    document.querySelectorAll(`[data-count="${name}"]`).forEach((e) => (e.textContent = String(count)));
  }
}

/** Shows whether the line is up. */
export function showLink(on: boolean): void {
  document.body.dataset.linked = String(on);
  const place = document.getElementById("connection");
  if (place) {
    const text = (on ? place.dataset.on : place.dataset.off) ?? "";
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }
}
