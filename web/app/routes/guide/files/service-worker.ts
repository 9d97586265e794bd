import type { LoaderFunctionArgs } from "react-router";
import { languageOf } from "../../public/address-language.ts";
import worker from "../sw.js?raw";
import { offlineFiles } from "./offline-files.server.ts";

/**
 * The worker that keeps the guide of one language. Its reach is the guide, and the header says so. It begins with the
 * version of what it keeps: a browser that finds other bytes on a later visit renews the copy.
 */
export const loader = (args: LoaderFunctionArgs) =>
  new Response(`// ${offlineFiles(args).version}\n${worker}`, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": `/${languageOf(args)}/guide`,
    },
  });
