/**
 * What the wall has room for. Everything is measured by layout alone (offsets, never where something is drawn), so that nothing that glides is
 * measured on its way.
 */

/** More cards than any wall has room for: the rest is not laid out, so that a board of thousands costs no more than a small one. */
const most = 80;

/** Small windows, in which the wall is a page that scrolls; wall.scss asks the same question. */
export const scrolls = matchMedia("(max-width: 50em), (max-height: 26em), (max-aspect-ratio: 1/1)");

/** Says beside a list how many have no room in it. */
function say(more: HTMLElement, howMany: number): void {
  const text = howMany > 0 ? more.dataset.text!.replace("{0}", String(howMany)) : "";
  if (more.textContent !== text) {
    more.textContent = text;
  }
}

/** A list that fills its height column by column: what has no room lands beside it, whole, and is put aside and counted. */
export function fitList(list: HTMLElement, more: HTMLElement): void {
  const items = Array.from(list.children) as HTMLElement[];
  items.forEach((item, at) => item.classList.toggle("over", at >= most && !scrolls.matches));
  const width = list.clientWidth;
  const over = scrolls.matches ? [] : items.slice(0, most).filter((item) => item.offsetLeft < -1 || item.offsetLeft + item.offsetWidth > width + 1);
  over.forEach((item) => item.classList.add("over"));
  say(more, over.length + (scrolls.matches ? 0 : Math.max(0, items.length - most)));
}

/** Rows of boxes: what lies below the foot is put aside and counted. */
export function fitRows(boxes: HTMLElement[], room: number, more: HTMLElement): void {
  boxes.forEach((box) => box.classList.remove("over"));
  const over = scrolls.matches ? [] : boxes.filter((box) => box.offsetTop + box.offsetHeight > room + 1);
  over.forEach((box) => box.classList.add("over"));
  say(more, over.length);
}

/** As many whole lines as there is room for; what is cut ends in three dots. */
export function fitLines(text: HTMLElement, room: number): number {
  const lines = Math.floor((room + 1) / parseFloat(getComputedStyle(text).lineHeight));
  text.style.setProperty("--lines", String(Math.max(1, lines)));
  return lines;
}

/**
 * The largest of the sizes that the style sheet has (data-size 0 and up) at which a text has room. The larger ones only if no word has to be
 * broken, for not every browser knows where.
 */
export function fitSize(text: HTMLElement, sizes: number, hasRoom: () => boolean): boolean {
  for (let size = 0; size < sizes; size++) {
    text.dataset.size = String(size);
    text.classList.toggle("unbroken", size < sizes / 2);
    if (hasRoom() && text.scrollWidth <= text.clientWidth + 1) {
      text.classList.remove("unbroken");
      return true;
    }
  }
  return false;
}
