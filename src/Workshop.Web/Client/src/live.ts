import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
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
}

const firstPause = 300;
const longestPause = 5000;

/**
 * The live line to a workshop. Connects, asks for what is missing by version, and goes on doing so for ever: after a dropped
 * connection, a sleep, or a restart of the server.
 */
export class Live {
  private readonly hub: HubConnection;
  private pause = firstPause;
  private timer = 0;
  private catchingUp: Promise<void> | null = null;

  constructor(
    private readonly code: string,
    private version: number,
    private readonly apply: (patch: Patch) => void,
    private readonly linked: (on: boolean) => void,
  ) {
    this.hub = new HubConnectionBuilder()
      .withUrl(`/hubs/workshop?culture=${document.documentElement.lang}`)
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on("Patch", (patch: Patch) => this.take(patch));
    this.hub.onclose(() => this.again());
    addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
  }

  get connected(): boolean {
    return this.hub.state === HubConnectionState.Connected;
  }

  async start(): Promise<void> {
    try {
      await this.hub.start();
      await this.catchUp();
      this.pause = firstPause;
      this.linked(true);
    } catch {
      // No connection yet. Said on the page, and tried again for ever.
      if (this.connected) {
        await this.hub.stop();
      } else {
        this.again();
      }
    }
  }

  execute(command: Command): Promise<Answer> {
    return this.hub.invoke<Answer>("Execute", this.code, command);
  }

  /** A network that is back, or a page that is looked at again, need not wait out the pause. */
  private now(): void {
    if (this.hub.state === HubConnectionState.Disconnected) {
      clearTimeout(this.timer);
      this.pause = firstPause;
      void this.start();
    }
  }

  private again(): void {
    this.linked(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(longestPause, this.pause * 2);
  }

  private take(patch: Patch): void {
    if (patch.from > this.version) {
      void this.catchUp().catch(() => this.hub.stop());
    } else if (patch.to >= this.version || patch.deleted) {
      this.version = Math.max(this.version, patch.to);
      this.apply(patch);
    }
  }

  private catchUp(): Promise<void> {
    this.catchingUp ??= this.hub
      .invoke<Patch>("Watch", this.code, this.version)
      .then((patch) => this.take(patch))
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

/** Shows whether the line is up. Says nothing in the first moment, when it is just being made. */
export function showLink(on: boolean): void {
  const place = document.getElementById("connection");
  if (place) {
    const text = (on ? place.dataset.on : place.dataset.off) ?? "";
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }
}
