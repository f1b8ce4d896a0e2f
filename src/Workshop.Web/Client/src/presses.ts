import { type Line } from "./line";

/** A button that was pressed, or a control that says something else now. */
export type Press = { what: string } | { control: HTMLElement; event: string };

/** What the page has to say of presses. It takes no focus; a dialog that lies over everything else, and makes it mute, says it itself. */
export class PressNews {
  private readonly news = document.getElementById("line-news")!;

  constructor(private readonly place: HTMLElement) {
    this.news.querySelector("button")!.addEventListener("click", () => this.say(""));
  }

  notDone(what: string): void {
    this.name(this.place.dataset.notdone!, [what]);
  }

  unsure(whats: string[]): void {
    this.name(this.place.dataset.unsure!, whats);
  }

  private name(template: string, whats: string[]): void {
    if (whats.length > 0) {
      this.say(template.replace("{0}", () => Array.from(new Set(whats), (what) => `»${what}«`).join(", ")));
    }
  }

  private say(text: string): void {
    (document.querySelector("dialog[open]") ?? this.place).append(this.news);
    this.news.querySelector("p")!.textContent = text;
    this.news.hidden = text === "";
  }
}

const shorten = (text: string): string => {
  const words = text.trim().replace(/\s+/g, " ");
  return words.length <= 60 ? words : `${words.slice(0, 57)}…`;
};

/** What is pressed or dragged, if the server has to hear of it. Lists that grow by themselves ask again. */
function pressed(event: Event, dragged: string): string | null {
  const { target } = event;
  if (!(target instanceof Element) || target.closest("[data-local]")) {
    return null;
  }
  if (event.type !== "click") {
    return target.closest(event.type === "drop" ? "[data-drop]" : "[draggable]") && dragged;
  }
  const button = target.closest<HTMLElement>("button:not([data-opens], [data-word], [data-more])");
  return button && shorten(button.getAttribute("aria-label") || button.textContent!);
}

/** Watches what is pressed and chosen, so that nothing of it is lost without a word. Fields look after themselves. */
export function watchPresses(line: Line<Press>, news: PressNews, dragged: string): void {
  const press = (event: Event): void => {
    const what = pressed(event, dragged);
    if (what === null) {
      return;
    }
    if (line.on) {
      // After the browser has handed it on.
      setTimeout(() => line.press({ what }));
    } else {
      event.preventDefault();
      event.stopImmediatePropagation();
      news.notDone(what);
    }
  };
  const note = (event: Event): void => {
    const control = event.target as HTMLElement;
    const heard = event.type === "change" || control.matches("[type=search]");
    if (heard && !control.closest("[data-local]") && !control.closest("[data-keep]:not([data-field=''])")) {
      setTimeout(() => line.press({ control, event: event.type }));
    }
  };
  for (const [type, watch] of [["click", press], ["dragstart", press], ["drop", press], ["input", note], ["change", note]] as const) {
    addEventListener(type, watch, true);
  }
}

/** The line is back: what controls say now is said again; for buttons nobody can know whether they are still meant. */
export function sayAgain(presses: Press[], news: PressNews): void {
  for (const press of presses) {
    if ("control" in press && press.control.isConnected) {
      press.control.dispatchEvent(new Event(press.event, { bubbles: true }));
    }
  }
  news.unsure(buttonsOf(presses));
}

export const buttonsOf = (presses: Press[]): string[] => presses.flatMap((press) => ("what" in press ? [press.what] : []));
