let lost = false;

/** What the browser keeps for us. Where it will not (full, blocked, private), reading gives null and writing says so by false. */
export const kept = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  write(key: string, text: string): boolean {
    try {
      localStorage.setItem(key, text);
      return true;
    } catch {
      lost = true;
      return false;
    }
  },

  remove(key: string): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // What could not be written need not be removed.
    }
  },

  keys(prefix: string): string[] {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  },
};

/** Loads the page anew, once for each reason in the life of a tab, so that nothing goes round in circles; never where that would lose words. */
export function reloadFor(reason: string): void {
  try {
    if (!lost && !sessionStorage.getItem(reason)) {
      sessionStorage.setItem(reason, "1");
      location.reload();
    }
  } catch {
    // Nothing is kept here: what was written lives in this page alone.
  }
}
