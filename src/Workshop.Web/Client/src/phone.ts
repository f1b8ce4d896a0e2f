import { CardList, find } from "./board";
import { compose, rememberChoices } from "./compose";
import { runCountdowns } from "./countdown";
import { kept, reloadFor } from "./kept";
import { element, Live, type Patch, showLink } from "./live";
import { News } from "./news";
import { type Command, isWaiting, type Item, Outbox, soon, uuid } from "./outbox";
import { followTabs } from "./tabs";
import { turnOf } from "./turn";

const page = document.body.dataset;
const code = page.code!;
const prefix = `workshop-outbox-${code}-`;

/** Who listens hears of new contributions at most this often, in milliseconds. */
const newsEach = 30_000;
const quietKey = "workshop-quiet";

document.documentElement.classList.add("script");

function board(): void {
  const list = document.getElementById("board")!;
  const cards = new CardList(list, page.page === "1", Number(page.most), document.getElementById("older")!);
  const fresh = document.getElementById("fresh")!;
  const mine = document.getElementById("mine-list")!;
  const outgoing = document.getElementById("outbox")!;
  const said = document.getElementById("said")!;
  const form = document.getElementById("composer") as HTMLFormElement | null;
  const words = outgoing.dataset;
  const aloud = document.getElementById("aloud") as HTMLInputElement;
  const text = form?.elements.namedItem("text") as HTMLTextAreaElement | undefined;
  const writes = (): boolean => !!text?.value && document.activeElement === text;
  const news = new News(document.getElementById("news")!, newsEach, () => !aloud.checked || writes());
  /** What the receipt is about: the contribution that was sent last, until the next one is begun. */
  let last = "";

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
    const { top, bottom } = list.getBoundingClientRect();
    cards.apply(patch, top < innerHeight && bottom > 0);
    showWaiting();
    document.getElementById("all-count")!.textContent = String(patch.counts.all || "");
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

  /** How many wait, in a place that moves nothing. */
  function showWaiting(): void {
    const count = cards.waiting.size;
    fresh.hidden = count === 0;
    fresh.textContent = count === 1 ? fresh.dataset.one! : fresh.dataset.text!.replace("{0}", String(count));
  }

  /** The receipt, in two sentences. */
  function say(look: string, first: string, second = ""): void {
    if (said.textContent !== first + second) {
      said.className = `said alert alert--${look}`;
      said.innerHTML = "<b></b><span></span>";
      said.firstElementChild!.textContent = first;
      said.lastElementChild!.textContent = second;
    }
  }

  function showReceipt(): void {
    const card = find(mine, last);
    const item = outbox.items.find((one) => one.command.id === last);
    if (card) {
      const state = card.querySelector(".card__state")!.textContent!;
      say("success", words.thanks!, state === words.received ? words.number!.replace("{0}", card.dataset.at!) : state);
    } else if (item?.state === "received") {
      say("success", words.thanks!);
    } else if (!outbox.stored && outbox.items.length > 0) {
      say("error", words.nostore!);
    } else if (item) {
      say(item.state === "refused" ? "error" : "", stateOf(item));
    }
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
        return isWaiting(item, Date.now(), live.connected && navigator.onLine) ? words.waiting! : words.sending!;
    }
  }

  function showOutbox(): void {
    outgoing.replaceChildren(
      ...outbox.items.map((item) => {
        const kind = form?.querySelector(`[data-kind="${item.command.kind}"] span`)?.innerHTML ?? "";
        const card = element(`<li class="card card--sending"><p class="card__kind">${kind}</p><p class="card__text" dir="auto"></p><p class="card__state"></p></li>`);
        card.dataset.kind = String(item.command.kind);
        card.dataset.state = item.state;
        card.children[1]!.textContent = String(item.command.text);
        card.lastElementChild!.textContent = stateOf(item);
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
    document.getElementById("mine-count")!.textContent = String(document.querySelectorAll("#mine .card").length || "");
    showReceipt();
  }

  if (form) {
    const begin = (): void => {
      last = "";
      said.textContent = "";
      said.className = "said";
    };
    compose(form, `workshop-draft-${code}`, begin, (draft) => {
      const command: Command = {
        id: uuid(),
        type: "contribute",
        kind: draft.kind,
        text: draft.text,
        step: document.querySelector<HTMLElement>("[data-step]")?.dataset.step,
        ...(draft.place ? { place: draft.place } : {}),
      };
      last = command.id;
      outbox.add(command);
      setTimeout(showOutbox, soon);
    });
  }
  fresh.onclick = () => {
    cards.show();
    showWaiting();
    document.getElementById("all")!.scrollIntoView();
    document.getElementById("all-title")!.focus({ preventScroll: true });
  };
  aloud.checked = kept.read(quietKey) === null;
  aloud.onchange = () => void (aloud.checked ? kept.remove(quietKey) : kept.write(quietKey, "1"));
  followTabs();
  addEventListener("offline", showOutbox);
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
