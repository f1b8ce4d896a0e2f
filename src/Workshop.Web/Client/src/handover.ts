import { type Fields } from "./fields";
import { type Word } from "./words";

/** What a page leaves to the page that takes its place. */
export interface Left {
  view?: string;
  row?: string;
  /** The field that was written in, and where. */
  field?: string | null;
  caret?: [number, number];
  /** Presses that may not have been heard. */
  unsure: string[];
  /** Words that the browser would not keep. */
  words: Word[];
}

const stillTyping = 1_500;
let typed = 0;
addEventListener("input", () => (typed = Date.now()), true);

/** Resolves as soon as nobody is in the middle of a word. */
export async function pauseInTyping(): Promise<void> {
  while (Date.now() - typed < stillTyping) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Leaves everything to a fresh page. */
export function handOver(fields: Fields, unsure: string[], words: Word[]): void {
  const focus = document.activeElement;
  const caret = focus instanceof HTMLTextAreaElement || (focus instanceof HTMLInputElement && focus.type === "text");
  const left: Left = {
    view: document.getElementById("main")?.dataset.view,
    row: document.querySelector<HTMLElement>("[data-open-row]")?.dataset.openRow,
    field: fields.focused(),
    caret: caret ? [focus.selectionStart ?? 0, focus.selectionEnd ?? 0] : undefined,
    unsure,
    words,
  };
  history.replaceState({ ...(history.state as object | null), left }, "");
  location.reload();
}

/** What the page before has left, if it was ours. It is handed over once. */
export function takeOver(): Left | undefined {
  const { left, ...state } = (history.state ?? {}) as { left?: Left };
  history.replaceState(state, "");
  return left;
}

/** Goes on in the field that the page before was left in, once the server has drawn it. */
export async function goOn(left: Left, fields: Fields): Promise<void> {
  const language = /^translation:(\S+)/.exec(left.field ?? "")?.[1];
  const choice = document.getElementById("translation-language") as HTMLSelectElement | null;
  if (language && choice && choice.value !== language) {
    choice.value = language;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (let tries = 0; left.field && tries < 20 && document.activeElement === document.body; tries++) {
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
