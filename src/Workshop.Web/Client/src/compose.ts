import { kept } from "./kept";
import { choosePlace, type Point } from "./map";

/** What the form of a contribution holds. */
export interface Draft {
  kind: string;
  text: string;
  place: Point | null;
}

/** The form of a contribution: counts, keeps what is being written across a reload, a lock and a day, and hands over what is sent. */
export function compose(form: HTMLFormElement, key: string, send: (draft: Draft) => void): void {
  const text = form.elements.namedItem("text") as HTMLTextAreaElement;
  const kind = form.elements.namedItem("kind") as RadioNodeList;
  const counter = document.getElementById("counter")!;
  const room = counter.textContent;
  const map = choosePlace(form, () => keep());
  const count = (): void => {
    // As the server counts: code points, trimmed. The attribute counts in halves of an emoji, so it is twice as much.
    const left = text.maxLength / 2 - Array.from(text.value.trim()).length;
    counter.textContent = counter.dataset.text!.replace("{0}", String(left));
    text.setCustomValidity(left < 0 ? room : "");
  };
  const draft = (): Draft => ({ kind: kind.value, text: text.value, place: map.place() });
  const keep = (): void => void kept.write(key, JSON.stringify(draft()));

  const remembered = kept.read(key);
  if (text.value === "" && remembered) {
    try {
      const before = JSON.parse(remembered) as Draft;
      text.value = before.text;
      kind.value = before.kind;
      map.show(before.place);
    } catch {
      // Of an older page: nothing that can be read.
    }
  }
  count();
  text.addEventListener("input", () => {
    count();
    keep();
  });
  form.addEventListener("change", keep);
  // The field keeps the focus, and with it the keyboard: nothing moves under the finger that sends.
  for (const press of ["pointerdown", "mousedown"]) {
    form.querySelector("[type=submit]")!.addEventListener(press, (event) => event.preventDefault());
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim() === "") {
      text.focus();
      return;
    }
    const written = draft();
    text.value = "";
    map.show(null);
    count();
    keep();
    send(written);
  });
}

/** Keeps what was chosen before taking part, so that a lost cookie or a reload does not ask twice. */
export function rememberChoices(form: HTMLFormElement, key: string): void {
  const fields = (): HTMLInputElement[] => Array.from(form.querySelectorAll<HTMLInputElement>("input[name=group], input[name=table]"));
  try {
    const before = JSON.parse(kept.read(key) ?? "{}") as Record<string, string | boolean>;
    for (const field of fields()) {
      const value = before[field.name + field.value] ?? before[field.name];
      if (field.type === "checkbox" && value === true) {
        field.checked = true;
      } else if (field.type === "number" && typeof value === "string" && field.value === "") {
        field.value = value;
      }
    }
  } catch {
    // Of an older page: nothing that can be read.
  }
  form.addEventListener("change", () => {
    const now = fields().map((f) => [f.type === "checkbox" ? f.name + f.value : f.name, f.type === "checkbox" ? f.checked : f.value]);
    kept.write(key, JSON.stringify(Object.fromEntries(now)));
  });
}
