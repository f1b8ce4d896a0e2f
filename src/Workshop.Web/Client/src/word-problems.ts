import { told } from "./controls";
import { keyOf, type Problem, type Word } from "./words";

/** Says what became of words that could not be stored, and what can be done about it. The same is not said twice. */
export function tell(place: HTMLElement | null, words: [Word, HTMLElement | null][]): void {
  const said = JSON.stringify(words.map(([word, field]) => [keyOf(word), word.problem, field ? null : word.text]));
  if (!place || (place.dataset.said ?? "[]") === said) {
    return;
  }
  place.dataset.said = said;
  place.replaceChildren(...words.map(([word, field]) => problem(word, word.problem!, field)));
}

function problem(word: Word, { state, text }: Problem, field: HTMLElement | null): HTMLElement {
  const template = document.getElementById("word-problem") as HTMLTemplateElement;
  const item = (template.content.firstElementChild as HTMLElement).cloneNode(true) as HTMLElement;
  item.dataset.keyOf = keyOf(word);
  for (const part of Array.from(item.querySelectorAll<HTMLElement>("[data-when]"))) {
    part.hidden = !part.dataset.when!.split(" ").every((when) => when === state || (when === "away" && !field));
  }
  item.querySelector("[data-part=why]")!.textContent = state === "refused" ? text : "";
  item.querySelector("[data-part=theirs]")!.textContent = state === "stale" ? told(field, word.kind, text) : "";
  item.querySelector("[data-part=label]")!.textContent = word.label;
  item.querySelector("[data-part=mine]")!.textContent = told(field, word.kind, word.text);
  return item;
}
