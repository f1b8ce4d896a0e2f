import { controlsOf, isRadio, isTick, put, read } from "./controls";
import { tell } from "./word-problems";
import { keyOf, type Place, type Word, type Words } from "./words";

const selector = "[data-keep]";

const placeOf = (field: HTMLElement): Place => ({
  row: field.dataset.keep!,
  field: field.dataset.field ?? "",
  kind: field.dataset.kind ?? "",
  label: field.dataset.label ?? "",
});

const isDraft = (field: HTMLElement): boolean => !field.dataset.field;

/**
 * The fields of the page. What stands in them is this script's alone, so that no drawing of the server's can take words out of hands:
 * the server says in `data-value` what is stored, and that is shown where nobody has written anything else.
 */
export class Fields {
  /** What the facilitator last saw in a field that they had not written in. */
  private readonly shown = new WeakMap<HTMLElement, { key: string; text: string }>();

  constructor(
    private readonly words: Words,
    /** Where the words go whose field is not on the page. */
    private readonly homeless: HTMLElement,
  ) {}

  watch(): void {
    document.addEventListener("input", (event) => this.note(event));
    document.addEventListener("change", (event) => this.leave(event));
    document.addEventListener("focusout", (event) => this.leave(event));
    document.addEventListener("click", (event) => this.decide(event));
    new MutationObserver((records) => this.see(records)).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeOldValue: true,
      attributeFilter: ["data-keep", "data-field", "data-value"],
    });
    this.sync();
  }

  find(key: string): HTMLElement | null {
    return Array.from(document.querySelectorAll<HTMLElement>(selector)).find((field) => keyOf(placeOf(field)) === key) ?? null;
  }

  /** Which field is written in, for a fresh page to go on there. */
  focused(): string | null {
    const field = document.activeElement?.closest<HTMLElement>(selector);
    return field ? keyOf(placeOf(field)) : null;
  }

  /** Something has become of the words of a field. */
  changed(key: string): void {
    const field = this.find(key);
    if (field && this.words.isSaved(key)) {
      this.shown.set(field, { key, text: read(field, this.seen(field, key)) });
    }
    this.sync();
  }

  /** Shows in every field what belongs there. */
  sync(): void {
    const homes = new Set<string>();
    for (const field of Array.from(document.querySelectorAll<HTMLElement>(selector))) {
      homes.add(keyOf(placeOf(field)));
      this.show(field);
    }
    const lost = this.words.all().filter((word) => word.problem && !homes.has(keyOf(word)));
    tell(this.homeless, lost.map((word): [Word, null] => [word, null]));
  }

  private show(field: HTMLElement): void {
    const key = keyOf(placeOf(field));
    const word = this.words.get(key);
    const [control] = controlsOf(field);
    const value = field.dataset.value ?? "";
    const writing = control === document.activeElement && !isTick(control) && !isRadio(control) && !(control instanceof HTMLSelectElement);
    if (word && isDraft(field)) {
      this.restore(control as HTMLInputElement, word.text);
    } else if (word) {
      put(field, word.text);
    } else if (!writing || this.shown.get(field)?.key !== key) {
      this.shown.set(field, { key, text: value });
      put(field, value);
    }
    for (const one of controlsOf(field)) {
      if (word?.problem) {
        one.setAttribute("aria-invalid", "true");
      } else {
        one.removeAttribute("aria-invalid");
      }
    }
    const state = field.querySelector<HTMLElement>(".field__state");
    const says = word ? "unsaved" : this.words.isSaved(key) ? "saved" : "";
    if (state && (state.dataset.state ?? "") !== says) {
      state.dataset.state = says;
      state.textContent = says ? this.homeless.dataset[says]! : "";
    }
    tell(field.querySelector<HTMLElement>(".field__problem"), word?.problem ? [[word, field]] : []);
  }

  /** The server has to know a draft too, for the button beside it. */
  private restore(control: HTMLInputElement, text: string): void {
    if (control.value !== text) {
      control.value = text;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  private seen(field: HTMLElement, key: string): string {
    const shown = this.shown.get(field);
    return shown?.key === key ? shown.text : field.dataset.value ?? "";
  }

  private note(event: Event): void {
    const field = (event.target as Element).closest<HTMLElement>(selector);
    if (field) {
      const place = placeOf(field);
      const key = keyOf(place);
      const was = this.seen(field, key);
      this.words.type(place, was, read(field, this.words.get(key)?.text ?? was));
    }
  }

  private leave(event: Event): void {
    const field = (event.target as Element).closest<HTMLElement>(selector);
    if (field && !isDraft(field)) {
      this.words.leave(keyOf(placeOf(field)));
      // What another wrote while this field was in use may be seen now.
      setTimeout(() => this.sync());
    }
  }

  private decide(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-word]");
    const key = button?.closest<HTMLElement>("[data-key-of]")?.dataset.keyOf;
    if (!button || key === undefined) {
      return;
    }
    const control = controlsOf(this.find(key) ?? document.createElement("div"))[0];
    if (button.dataset.word === "keep") {
      this.words.insist(key);
    } else {
      this.words.drop(key);
    }
    control?.focus();
    this.sync();
  }

  private see(records: MutationRecord[]): void {
    for (const { target, oldValue } of records) {
      // A draft that the page has emptied has become what it was written for, or was put away; not so what was written there since.
      if (oldValue && target instanceof HTMLInputElement && target.matches(selector) && isDraft(target) && !target.dataset.value && target.value === oldValue) {
        target.value = "";
        this.shown.delete(target);
        this.words.drop(keyOf(placeOf(target)));
      }
    }
    if (document.querySelector("[data-deleted]")) {
      this.words.dropAll();
    }
    this.sync();
  }
}
