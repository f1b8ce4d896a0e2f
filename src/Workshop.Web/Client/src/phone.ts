import { applyToList } from "./board";
import { runCountdowns } from "./countdown";
import { choosePlace } from "./map";
import { Live, showLink } from "./live";
import { News } from "./news";
import { type Command, Outbox, uuid } from "./outbox";

const page = document.body.dataset;
const code = page.code!;
const board = document.getElementById("board")!;
const form = document.getElementById("composer") as HTMLFormElement | null;
const outgoing = document.getElementById("outbox")!;
const said = document.getElementById("said")!;
const words = outgoing.dataset;
const news = new News(document.getElementById("news")!);
const draftKey = `workshop-draft-${code}`;

document.documentElement.classList.add("script");

const outbox = new Outbox(
  {
    read: () => localStorage.getItem(`workshop-outbox-${code}`),
    write: (text) => localStorage.setItem(`workshop-outbox-${code}`, text),
  },
  (command) => live.execute(command),
  (received) => {
    showOutbox();
    if (received) {
      say(words.received!, true);
      void refreshMine();
    }
  },
);

const live = new Live(
  code,
  Number(page.version),
  (patch) => {
    if (patch.deleted) {
      location.reload();
      return;
    }
    news.note(patch);
    applyToList(board, patch, page.page === "1", document.getElementById("older") !== null);
    document.getElementById("all-empty")!.hidden = (patch.counts.all ?? 0) > 0;
    const mine = document.getElementById("mine-list")!;
    const touched = [...patch.gone, ...patch.cards.map((c) => c.id)];
    if (touched.some((id) => mine.querySelector(`[data-contribution="${id}"]`))) {
      void refreshMine();
    }
    // The form is made anew when the meeting ends or opens again.
    if (patch.parts.step && (document.querySelector("[data-closed]") as HTMLElement).dataset.closed === String(form !== null)) {
      location.reload();
    }
  },
  (on) => {
    showLink(on);
    if (on) {
      deliver();
    }
  },
);

let retry = 0;

function deliver(): void {
  clearTimeout(retry);
  // What could not be sent stays in the outbox. If the line is gone, it says when it is back; if not, the server needs a moment.
  outbox.flush().catch(() => {
    retry = setTimeout(() => live.connected && deliver(), 3000);
  });
}

function say(text: string, good = false): void {
  said.textContent = text;
  said.className = `said alert${good ? " alert--success" : ""}`;
}

async function refreshMine(): Promise<void> {
  const answer = await fetch(`/j/${code}/mine`, { headers: { Accept: "text/html" } });
  if (answer.ok) {
    document.getElementById("mine-list")!.innerHTML = await answer.text();
  }
}

function showOutbox(): void {
  outgoing.replaceChildren(
    ...outbox.items.map((item) => {
      const card = document.createElement("li");
      card.className = "card card--sending";
      card.dataset.kind = String(item.command.kind);
      const text = document.createElement("p");
      text.className = "card__text";
      text.textContent = String(item.command.text);
      const state = document.createElement("p");
      state.className = "card__state";
      state.textContent = item.state === "sending" ? words.sending! : `${words.refused} ${item.reason}`;
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

function compose(form: HTMLFormElement): void {
  const text = form.elements.namedItem("text") as HTMLTextAreaElement;
  const counter = document.getElementById("counter")!;
  const most = text.maxLength;
  const count = (): void => {
    counter.textContent = counter.dataset.text!.replace("{0}", String(most - text.value.length));
  };
  const keep = (): void => {
    try {
      localStorage.setItem(draftKey, text.value);
    } catch {
      // The draft stays in the field; the outbox is what says that nothing is stored.
    }
  };
  const remembered = ((): string | null => {
    try {
      return localStorage.getItem(draftKey);
    } catch {
      return null;
    }
  })();
  if (text.value === "" && remembered) {
    text.value = remembered;
  }
  count();
  text.addEventListener("input", () => {
    count();
    keep();
  });

  const map = choosePlace(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim() === "") {
      text.focus();
      return;
    }
    const command: Command = {
      id: uuid(),
      type: "contribute",
      kind: (form.elements.namedItem("kind") as RadioNodeList).value,
      text: text.value,
      ...(map.place() ? { place: map.place() } : {}),
    };
    text.value = "";
    map.clear();
    count();
    keep();
    outbox.add(command);
    say(words.sending!);
    deliver();
  });
}

if (form) {
  compose(form);
}
showOutbox();
runCountdowns((text) => news.tell(text));
void live.start();
