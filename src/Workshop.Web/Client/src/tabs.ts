/** Marks the tab of the view that one is in: the last one that has come up to the middle of the window. */
export function followTabs(): void {
  const tabs = Array.from(document.querySelectorAll<HTMLAnchorElement>(".tabs a"));
  const follow = (): void => {
    const here = tabs.filter((tab) => document.querySelector(tab.hash)!.getBoundingClientRect().top < innerHeight / 2).pop();
    tabs.forEach((tab) => tab.setAttribute("aria-current", String(tab === here)));
  };
  addEventListener("scroll", follow, { passive: true });
  follow();
}
