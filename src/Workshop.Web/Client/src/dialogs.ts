import { Places } from "./places";

const fadesAfter = 12_000;

/** Dialogs that the server puts on the page are opened as such, closed by Escape, and give the focus back. */
function openDialogs(places: Places): void {
  let open: HTMLDialogElement | null = null;
  new MutationObserver(() => {
    const dialog = document.querySelector<HTMLDialogElement>("dialog[data-modal]");
    if (dialog && !dialog.open) {
      open = dialog;
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        dialog.querySelector<HTMLElement>("[data-close]")!.click();
      });
      dialog.showModal();
    } else if (open && !dialog) {
      open = null;
      places.back();
    }
  }).observe(document.body, { childList: true, subtree: true });
}

/** Boxes that unfold over the page go when one turns to something else. */
function closeMenus(): void {
  const close = (except: EventTarget | null): void =>
    document.querySelectorAll<HTMLDetailsElement>("details.menu[open]").forEach((menu) => {
      if (!menu.contains(except as Node)) {
        menu.open = false;
      }
    });
  document.addEventListener("pointerdown", (event) => close(event.target));
  document.addEventListener("focusin", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? (event.target as Element).closest<HTMLDetailsElement>("details.menu[open]") : null;
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")!.focus();
    }
  });
}

/** What was said of the last thing done goes by itself, but not while somebody is at it. It can be taken back in the head of the page all the same. */
function fade(): void {
  const seen = new Map<Element, number>();
  setInterval(() => {
    const toast = document.querySelector<HTMLElement>("[data-fades]");
    if (!toast) {
      seen.clear();
    } else if (!seen.has(toast) || toast.matches(":hover, :focus-within")) {
      seen.set(toast, Date.now());
    } else if (Date.now() - seen.get(toast)! > fadesAfter) {
      toast.querySelector<HTMLElement>("[data-close]")!.click();
      seen.delete(toast);
    }
  }, 500);
}

/** Copies an address; where the browser lets no page do so without a certificate, the old way. */
async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset.copy!;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    button.after(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    button.focus();
  }
  const word = button.querySelector("span")!;
  const before = word.textContent;
  word.textContent = button.dataset.copied!;
  setTimeout(() => (word.textContent = before), 3_000);
}

export function watchDialogs(places: Places): void {
  openDialogs(places);
  closeMenus();
  fade();
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (button) {
      void copy(button);
    }
  });
}
