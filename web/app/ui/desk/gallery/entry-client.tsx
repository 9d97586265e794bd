import { hydrateRoot } from "react-dom/client";
import { Page } from "./pages.tsx";

const root = document.getElementById("root");
const name = root?.dataset.page;
if (root && name) {
  hydrateRoot(root, <Page name={name} scheme="auto" />, {
    // The test reads this: a page that differs between server and browser is a defect.
    onRecoverableError: (error) => console.error("hydration", error),
  });
  root.dataset.ready = "yes";
}
