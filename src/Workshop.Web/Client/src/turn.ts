import { kept } from "./kept";
import { type Turn, uuid } from "./outbox";

const length = 5_000;

/**
 * The turn to send, shared by the tabs of a browser: a lease that runs out by itself when its tab is closed. (Web Locks would do the
 * same, but need HTTPS.) Should two tabs ever hold it, the id of the command makes the second sending harmless.
 */
export function turnOf(key: string): Turn {
  const me = uuid();
  addEventListener("pagehide", () => {
    if (kept.read(key)?.startsWith(me)) {
      kept.remove(key);
    }
  });
  return {
    hold(): boolean {
      const [holder, until] = (kept.read(key) ?? "").split(" ");
      if (holder && holder !== me && Number(until) > Date.now()) {
        return false;
      }
      // Where nothing can be kept, each tab is on its own.
      return !kept.write(key, `${me} ${Date.now() + length}`) || kept.read(key)!.startsWith(me);
    },
  };
}
