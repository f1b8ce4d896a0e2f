const single = "workshop-single-keys";
const look = "workshop-look";

const kept = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Nothing is kept in this browser; the choice lasts as long as the page.
  }
};

const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
};

const dialog = (id: string): HTMLDialogElement => document.getElementById(id) as HTMLDialogElement;

/** The words of an action: what it says of itself, else what stands on it. */
const words = (action: HTMLElement): string => action.dataset.action || action.textContent!.trim();

/** What is compared when one looks for words: accents, capitals and what cannot be seen do not matter. */
const plain = (text: string): string => text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").trim().toLocaleLowerCase();

function perform(action: HTMLElement): void {
  if (action instanceof HTMLInputElement) {
    action.focus();
  } else {
    action.click();
  }
}

/** Everything on the page that calls itself an action, found by typing a part of its name. */
function palette(): void {
  const find = document.getElementById("palette-find") as HTMLInputElement;
  const list = document.getElementById("palette-list")!;
  const fill = (): void => {
    const typed = plain(find.value);
    const actions = Array.from(document.querySelectorAll<HTMLElement>("[data-action]")).filter(
      (a) => !(a as HTMLButtonElement).disabled && plain(words(a)).includes(typed),
    );
    list.replaceChildren(
      ...actions.map((action) => {
        const button = document.createElement("button");
        button.type = "button";
        button.dir = "auto";
        button.textContent = words(action);
        button.onclick = () => {
          dialog("palette").close();
          perform(action);
        };
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
    if (actions.length === 0) {
      const none = document.createElement("li");
      none.textContent = list.dataset.none!;
      list.append(none);
    }
  };
  find.addEventListener("input", fill);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      list.querySelector("button")?.click();
    }
  });
  dialog("palette").addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const stops = [find, ...Array.from(list.querySelectorAll("button"))];
      stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement as HTMLButtonElement) + step))]!.focus();
    }
  });
  const open = (): void => {
    find.value = "";
    fill();
    dialog("palette").showModal();
    find.focus();
  };
  document.addEventListener("click", (event) => {
    const opener = (event.target as Element).closest<HTMLElement>("[data-opens]");
    if (opener?.dataset.opens === "palette") {
      open();
    } else if (opener?.dataset.opens === "keys") {
      dialog("palette").close();
      dialog("keys").showModal();
    }
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
}

const byKey = (name: string): HTMLElement | null => document.querySelector(`[data-key="${name}"]:not(:disabled)`);

/** Shortcuts of one key can be turned off (WCAG 2.1.4), and none works while one writes. */
function keys(): void {
  const box = document.getElementById("keys-single") as HTMLInputElement;
  box.checked = kept(single) !== "off";
  box.addEventListener("change", () => keep(single, box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("input:not([type=checkbox]), textarea, select, dialog[open]")) {
      return;
    }
    const modified = event.ctrlKey || event.metaKey;
    const action =
      modified && (event.key.toLowerCase() === "y" || (event.shiftKey && event.key.toLowerCase() === "z")) ? byKey("redo")
      : modified && event.key.toLowerCase() === "z" ? byKey("undo")
      : modified || event.altKey || !box.checked ? null
      : event.key === "/" ? byKey("search")
      : event.key === "t" ? byKey("theme")
      : null;
    if (action) {
      event.preventDefault();
      perform(action);
    } else if (event.key === "?" && box.checked && !modified) {
      dialog("keys").showModal();
    }
  });
}

/** As the system has it, until the facilitator chooses. */
function lightOrDark(): void {
  const chosen = kept(look);
  if (chosen) {
    document.body.dataset.theme = chosen;
  }
  document.getElementById("look")!.addEventListener("click", () => {
    const dark = document.body.dataset.theme ? document.body.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.body.dataset.theme = dark ? "light" : "dark";
    keep(look, document.body.dataset.theme);
  });
}

export function shortcuts(): void {
  palette();
  keys();
  lightOrDark();
}
