export interface Point {
  x: number;
  y: number;
}

/** Lets a person place a contribution by tapping the map, or by choosing a named place; the two show each other's choice. */
export function choosePlace(form: HTMLFormElement, changed: () => void): { place(): Point | null; show(point: Point | null): void } {
  const svg = form.querySelector<SVGSVGElement>("[data-map]");
  const select = form.elements.namedItem("place") as HTMLSelectElement | null;
  let chosen: Point | null = null;
  if (!svg || !select) {
    return { place: () => null, show: () => undefined };
  }

  const { width, height } = svg.viewBox.baseVal;
  const pin = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  pin.setAttribute("r", "16");
  pin.setAttribute("class", "map__choice");
  const show = (point: Point | null): void => {
    chosen = point;
    if (point) {
      pin.setAttribute("cx", String(point.x * width));
      pin.setAttribute("cy", String(point.y * height));
      svg.append(pin);
    } else {
      pin.remove();
    }
    const named = point && Array.from(select.options).find((o) => Number(o.dataset.x) === point.x && Number(o.dataset.y) === point.y);
    select.value = named ? named.value : "";
  };

  select.addEventListener("change", () => {
    const option = select.selectedOptions[0];
    show(option?.value ? { x: Number(option.dataset.x), y: Number(option.dataset.y) } : null);
  });
  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    const inside = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
    show({ x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height) });
    changed();
  });
  return { place: () => chosen, show };
}
