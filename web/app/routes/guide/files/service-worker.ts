import type { LoaderFunctionArgs } from "react-router";
import { languageOf } from "../guide.server.ts";
import worker from "../sw.js?raw";

/** The worker that keeps the guide of one language. Its reach is the guide, and the header says so. */
export const loader = (args: LoaderFunctionArgs) =>
  new Response(worker, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": `/${languageOf(args)}/guide`,
    },
  });
