import { boardDesk } from "./board-desk";
import { runCountdowns } from "./countdown";
import { News } from "./news";
import { shortcuts } from "./shortcuts";

interface Blazor {
  start(options: unknown): Promise<void>;
  reconnect(): Promise<boolean>;
}

declare const Blazor: Blazor | undefined;

/** The key comes in the fragment, which no server sees; the form of the key page makes it a cookie. */
function takeKey(): void {
  let key = location.hash.slice(1);
  try {
    key = decodeURIComponent(key);
  } catch {
    // Damaged on its way: the form says that it is wrong; who is in by cookie is told here.
    (document.getElementById("link-broken") as HTMLDialogElement | null)?.show();
  }
  history.replaceState(null, "", location.pathname + location.search);
  const form = document.getElementById("key-form") as HTMLFormElement | null;
  if (form && key && !document.getElementById("key-problem")) {
    (form.elements.namedItem("key") as HTMLInputElement).value = key;
    form.submit();
  }
}

/** Where cards may be dropped shows it. Done here, so that moving a card over the page costs no message to the server. */
function dragAndDrop(): void {
  let over: Element | null = null;
  const mark = (target: Element | null): void => {
    over?.classList.remove("over");
    over = target;
    over?.classList.add("over");
  };
  document.addEventListener("dragstart", (event) => event.dataTransfer?.setData("text/plain", ""));
  document.addEventListener("dragover", (event) => {
    const target = (event.target as Element).closest("[data-drop]");
    if (target) {
      event.preventDefault();
    }
    mark(target);
  });
  for (const end of ["drop", "dragend"]) {
    document.addEventListener(end, (event) => {
      event.preventDefault();
      mark(null);
    });
  }
}

function startConsole(): void {
  const show = (state: "on" | "off" | "gone"): void => {
    const place = document.getElementById("connection");
    if (place) {
      place.dataset.state = state === "on" ? "on" : "off";
      place.textContent = place.dataset[state] ?? "";
    }
    const dialog = document.getElementById("components-reconnect-modal") as HTMLDialogElement;
    if (state === "on") {
      dialog.close();
    } else if (!dialog.open) {
      dialog.show();
    }
  };
  void Blazor!.start({
    circuit: {
      configureSignalR: (builder: { withUrl(url: string): void }) => builder.withUrl(`/_blazor?culture=${document.documentElement.lang}`),
      reconnectionHandler: {
        onConnectionDown: () => {
          show("off");
          void reconnect();
        },
        onConnectionUp: () => show("on"),
      },
    },
  });
}

/** Picks up the same page where it was left; if the server has forgotten it, a fresh one: everything is in the session. */
async function reconnect(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1000));
    try {
      if (!(await Blazor!.reconnect())) {
        location.reload();
      }
      return;
    } catch {
      // Still away; said on the page.
    }
  }
}

if (document.getElementById("palette")) {
  shortcuts();
}
if (location.hash.length > 1) {
  takeKey();
}
if (document.querySelector(".console-page")) {
  const news = new News(document.getElementById("news")!);
  dragAndDrop();
  boardDesk((howMany) => news.came(howMany));
  runCountdowns((text) => news.tell(text));
  startConsole();
}
