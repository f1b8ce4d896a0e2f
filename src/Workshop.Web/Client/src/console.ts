import { startLine } from "./console-line";
import { runCountdowns } from "./countdown";
import { Desk } from "./desk";
import { watchDialogs } from "./dialogs";
import { News } from "./news";
import { Places } from "./places";
import { watchBoard } from "./reading";
import { shortcuts } from "./shortcuts";

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

if (document.getElementById("palette")) {
  shortcuts();
}
if (location.hash.length > 1) {
  takeKey();
}
if (document.querySelector(".console-page")) {
  const news = new News(document.getElementById("news")!);
  dragAndDrop();
  const places = new Places();
  places.watch();
  new Desk(places).watch();
  watchDialogs(places);
  watchBoard((howMany) => news.came(howMany));
  runCountdowns((text) => news.tell(text));
  startLine();
}
