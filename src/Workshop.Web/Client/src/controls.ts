type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const linesOf = (text: string): string[] => text.split("\n").filter(Boolean);

export const isRadio = (control: Control | undefined): control is HTMLInputElement => control?.type === "radio";
export const isTick = (control: Control | undefined): control is HTMLInputElement => control?.type === "checkbox";

/** The controls of a field: itself, or what it holds. Several are the ticks of one list. */
export const controlsOf = (field: HTMLElement): Control[] =>
  field.matches("input") ? [field as HTMLInputElement] : Array.from(field.querySelectorAll<Control>("input, textarea, select"));

/** What stands in the controls. A list keeps the order it had; what is ticked now comes last. */
export function read(field: HTMLElement, before: string): string {
  const controls = controlsOf(field);
  const first = controls[0];
  if (isRadio(first)) {
    return (controls as HTMLInputElement[]).find((radio) => radio.checked)?.value ?? before;
  }
  if (!isTick(first)) {
    return first?.value ?? before;
  }
  if (field.dataset.kind === "Flag") {
    return String(first.checked);
  }
  const ticks = controls as HTMLInputElement[];
  const there = linesOf(before);
  const stays = there.filter((value) => !ticks.some((t) => t.value === value && !t.checked));
  return [...stays, ...ticks.filter((t) => t.checked && !there.includes(t.value)).map((t) => t.value)].join("\n");
}

export function put(field: HTMLElement, text: string): void {
  for (const control of controlsOf(field)) {
    if (isTick(control)) {
      control.checked = field.dataset.kind === "Flag" ? text === "true" : linesOf(text).includes(control.value);
    } else if (isRadio(control)) {
      control.checked = control.value === text;
    } else if (control.value !== text) {
      control.value = text;
    }
  }
}

/** A text as people read it: the names of what was chosen, where the values are none. */
export function told(field: HTMLElement | null, kind: string, text: string): string {
  const names = new Map<string, string>();
  for (const control of field ? controlsOf(field) : []) {
    const options = control instanceof HTMLSelectElement ? Array.from(control.options) : [];
    options.forEach((option) => names.set(option.value, option.text));
    if (isTick(control) || isRadio(control)) {
      names.set(kind === "Flag" ? "true" : control.value, control.labels?.[0]?.textContent?.trim() ?? control.value);
    }
  }
  const says = names.size === 0 ? text : linesOf(text).map((line) => names.get(line) ?? (kind === "Flag" ? "" : line)).join(", ");
  return says || "–";
}
