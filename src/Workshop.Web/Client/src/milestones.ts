/** Round numbers: 10, 25, 50, 75, 100, then every fifty to 500, then every hundred. */
export function milestone(before: number, after: number): number | null {
  for (let n = after; n > before; n--) {
    if (n === 10 || (n >= 25 && n <= 100 && n % 25 === 0) || (n > 100 && n <= 500 && n % 50 === 0) || (n > 500 && n % 100 === 0)) {
      return n;
    }
  }
  return null;
}

/** How long the wall gives thanks, in milliseconds. */
export const thanks = 6000;

/** A moment of thanks in the place of the spotlight, unless the facilitator has turned it off. Says the number that stands at the foot. */
export function celebrate(number: number): void {
  const place = document.getElementById("milestone")!;
  place.textContent = place.dataset.text!.replace("{0}", String(number));
  place.hidden = false;
  setTimeout(() => (place.hidden = true), thanks);
}
