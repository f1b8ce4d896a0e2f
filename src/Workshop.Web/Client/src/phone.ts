import { applyToList, find } from "./board";
import { compose, rememberChoices } from "./compose";
import { runCountdowns } from "./countdown";
import { kept, reloadFor } from "./kept";
import { Live, type Patch, showLink } from "./live";
import { News } from "./news";
import { type Command, type Item, Outbox, uuid } from "./outbox";
import { turnOf } from "./turn";

const page = document.body.dataset;
const code = page.code!;
const prefix = `workshop-outbox-${code}-`;

document.documentElement.classList.add("script");

function board(): void {
  const list = document.getElementById("board")!;
  const older = document.getElementById("older")!;
  const mine = document.getElementById("mine-list")!;
  const outgoing = document.getElementById("outbox")!;
  const said = document.getElementById("said")!;
  const form = document.getElementById("composer") as HTMLFormElement | null;
  const words = outgoing.dataset;
  const news = new News(document.getElementById("news")!);

  const outbox: Outbox = new Outbox(
    {
      all: () => kept.keys(prefix).map((key) => kept.read(key) ?? ""),
      write: (id, text) => kept.write(prefix + id, text),
      remove: (id) => kept.remove(prefix + id),
    },
    turnOf(`workshop-sender-${code}`),
    {
      now: Date.now,
      random: Math.random,
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    (command) => live.execute(command),
    (answered) => {
      showOutbox();
      if (answered?.state === "received") {
        say(words.received!, true);
        void refreshMine();
      } else if (answered?.code === "noToken") {
        // The cookie is gone: the page that comes asks to take part again, and then what waits is sent.
        reloadFor(`workshop-${answered.command.id}`);
      }
    },
  );

  const live: Live = new Live(code, Number(page.version), "phone", take, (on) => {
    showLink(on);
    showOutbox();
    if (on) {
      outbox.linked();
      if (mine.dataset.stale === "true" || outbox.items.some((i) => i.state === "received")) {
        void refreshMine();
      }
    }
  });

  function take(patch: Patch): void {
    if (patch.deleted) {
      location.reload();
      return;
    }
    news.note(patch);
    applyToList(list, patch, page.page === "1", Number(page.most), older);
    document.getElementById("all-empty")!.hidden = (patch.counts.all ?? 0) > 0;
    const touched = [...patch.gone, ...patch.cards.map((c) => c.id), ...(patch.fates ?? [])];
    if (patch.whole || patch.fates?.length === 0 || touched.some((id) => find(mine, id))) {
      void refreshMine();
    }
    // The form is made anew when the meeting ends or opens again.
    if (patch.parts.step) {
      if ((document.querySelector("[data-closed]") as HTMLElement).dataset.closed === String(form !== null)) {
        location.reload();
      }
      outbox.linked();
    }
  }

  function say(text: string, good = false): void {
    said.textContent = text;
    said.className = `said alert${good ? " alert--success" : ""}`;
  }

  let refreshing = false;
  let again = false;

  /**
   * The list of one's own contributions, made by the server; until it is here, the outbox shows what was received. One request at a time, so
   * that no older list takes the place of a newer one; what comes up meanwhile is asked for afterwards.
   */
  async function refreshMine(): Promise<void> {
    mine.dataset.stale = "true";
    if (refreshing) {
      again = true;
      return;
    }
    refreshing = true;
    again = false;
    try {
      const answer = await fetch(`/j/${code}/mine`, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (answer.ok) {
        mine.innerHTML = await answer.text();
        mine.dataset.stale = String(again);
        outbox.seen((id) => find(mine, id) !== null);
        showOutbox();
      }
    } catch {
      // Asked for again when the line is back.
    } finally {
      refreshing = false;
    }
    if (again) {
      await refreshMine();
    }
  }

  function stateOf(item: Item): string {
    switch (item.state) {
      case "received":
        return words.received!;
      case "refused":
        return item.final ? `${words.refused} ${item.reason}` : `${item.reason} ${words.kept}`;
      default:
        return live.connected ? words.sending! : words.waiting!;
    }
  }

  function showOutbox(): void {
    outgoing.replaceChildren(
      ...outbox.items.map((item) => {
        const card = document.createElement("li");
        card.className = "card card--sending";
        card.dataset.kind = String(item.command.kind);
        card.dataset.state = item.state;
        const text = document.createElement("p");
        text.className = "card__text";
        text.dir = "auto";
        text.textContent = String(item.command.text);
        const state = document.createElement("p");
        state.className = "card__state";
        state.textContent = stateOf(item);
        card.append(text, state);
        if (item.state === "refused") {
          const discard = document.createElement("button");
          discard.type = "button";
          discard.className = "button button--quiet button--small";
          discard.textContent = words.discard!;
          discard.onclick = () => outbox.discard(item.command.id);
          card.append(discard);
        }
        return card;
      }),
    );
    if (!outbox.stored && outbox.items.length > 0) {
      say(words.nostore!);
    }
  }

  if (form) {
    compose(form, `workshop-draft-${code}`, (draft) => {
      const command: Command = {
        id: uuid(),
        type: "contribute",
        kind: draft.kind,
        text: draft.text,
        step: document.querySelector<HTMLElement>("[data-step]")?.dataset.step,
        ...(draft.place ? { place: draft.place } : {}),
      };
      say(words.sending!);
      outbox.add(command);
    });
  }
  addEventListener("storage", (event: StorageEvent) => event.key?.startsWith(prefix) && outbox.refresh());
  addEventListener("pageshow", (event) => {
    if ((event as PageTransitionEvent).persisted) {
      // Another page of this tab may have sent or taken back meanwhile.
      mine.dataset.stale = "true";
      outbox.refresh();
    }
  });
  showOutbox();
  runCountdowns((text) => news.tell(text));
  void live.start();
}

const consent = document.querySelector<HTMLFormElement>("form.consent");
if (consent) {
  // Sent twice, it is one participant all the same.
  const id = document.createElement("input");
  id.type = "hidden";
  id.name = "id";
  id.value = uuid();
  consent.append(id);
  document.getElementById("unsent")!.hidden = kept.keys(prefix).length === 0;
  rememberChoices(consent, `workshop-choices-${code}`);
}
if (document.getElementById("board")) {
  if (location.search === "?joined") {
    history.replaceState(null, "", location.pathname);
  }
  board();
}
if (page.gone) {
  // The workshop was deleted, and nothing of it stays behind here.
  kept.keys("workshop-").filter((key) => key.includes(`-${code}`)).forEach(kept.remove);
}
// Where the browser allows it, which is with HTTPS, the page opens without a network too.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => undefined);
}
