import { type HubConnection, HubConnectionBuilder, HubConnectionState, HttpTransportType, type IHttpConnectionOptions, LogLevel } from "@microsoft/signalr";
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
}

/** How long a line may take to come up, and an answer to arrive, before we try another way. */
const patience = 10_000;
/** The server pings every 5 seconds; a line that says nothing for this long is dead, whatever TCP still hopes for. */
const silence = 12_000;
const probeEach = 1_000;
const probeFor = 120_000;
const slowProbeEach = 4_000;

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
  private timer = 0;
  private catchingUp: Promise<void> | null = null;

  constructor(
    private readonly code: string,
    private version: number,
    private readonly view: "phone" | "board",
    private readonly apply: (patch: Patch) => void,
    private readonly linked: (on: boolean) => void,
  ) {
    addEventListener("online", () => this.knockSoon(300));
    document.addEventListener("visibilitychange", () => document.hidden || this.knockSoon(300));
  }

  get connected(): boolean {
    return this.up;
  }

  async start(): Promise<void> {
    if (this.starting || this.up) {
      return;
    }
    this.starting = true;
    clearTimeout(this.timer);
    const hub = this.make();
    try {
      await within(hub.start());
      await within(this.catchUp(hub));
      this.failures = 0;
      this.up = hub.state === HubConnectionState.Connected;
    } catch (failure) {
      // No line yet. Said on the page, and tried again for ever.
      this.onlyPolling = !this.onlyPolling && (failure as Error).message === "no answer";
      this.direct = !this.direct;
      this.failures++;
      void hub.stop().catch(() => undefined);
    } finally {
      this.starting = false;
    }
    this.linked(this.up);
    if (!this.up) {
      this.knockSoon(Math.min(5_000, 300 * 2 ** this.failures));
    }
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
      }
      throw failure;
    }
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
    if (!this.up && !this.starting) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.knock(), Math.random() * most);
    }
  }

  private knock(): void {
    if (this.up || this.starting) {
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
    if (patch.from > this.version) {
      void this.catchUp(hub).catch(() => hub.stop());
    } else if (patch.to >= this.version || patch.deleted) {
      this.version = Math.max(this.version, patch.to);
      this.apply(patch);
    }
  }

  private catchUp(hub: HubConnection): Promise<void> {
    this.catchingUp ??= hub
      .invoke<Patch>("Watch", this.code, this.version)
      .then((patch) => this.take(hub, { ...patch, from: Math.min(patch.from, this.version) }))
      .finally(() => (this.catchingUp = null));
    return this.catchingUp;
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
