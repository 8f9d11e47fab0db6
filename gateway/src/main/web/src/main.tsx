import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { House } from "./house";
import { restBetHouse } from "./rest/bets";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/header.css";
import "./styles/lists.css";
import "./styles/price.css";
import "./styles/event.css";
import "./styles/panels.css";
import "./styles/controls.css";
import "./styles/slip.css";
import "./styles/drawer.css";
import "./styles/ticket.css";
import "./styles/account.css";
import "./styles/bets.css";

const socketUrl = new URL("ws/odds", document.baseURI);
socketUrl.protocol = socketUrl.protocol === "https:" ? "wss:" : "ws:";
socketUrl.hash = "";

const house = new House(socketUrl.href, restBetHouse(new URL("api/v1/", document.baseURI)), {
  local: storage(() => window.localStorage),
  tab: storage(() => window.sessionStorage),
});
house.start();

const root = document.getElementById("root");
if (root === null) throw new Error("the document has no element with id root");
createRoot(root).render(
  <StrictMode>
    <App house={house} />
  </StrictMode>,
);

/** Reading the property itself throws where the browser denies storage. */
function storage(open: () => Storage): Storage | null {
  try {
    return open();
  } catch {
    return null;
  }
}
