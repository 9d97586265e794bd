import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "react-router";
import { guideDoors } from "#content/schemas/guide/doors.ts";
import { platformContext } from "../../../context.ts";
import favicon from "../../../ui/art/favicon.svg?url";
import publicCss from "../../../ui/html/public.css?url";
import { languageOf } from "../../public/address-language.ts";
import leaveScript from "../../public/leave.js?url";
import readAloudScript from "../../public/read-aloud.js?url";
import guideCss from "../guide.css?url";
import { pagesOf } from "../guide.server.ts";
import offlineScript from "../offline.js?url";
import searchScript from "../search.js?url";

/** Everything that is kept for offline, and a version that changes when any of it does. */
export function offlineFiles(args: LoaderFunctionArgs): { version: string; files: string[] } {
  const { content, guide } = args.context.get(platformContext);
  const home = `/${languageOf(args)}/guide`;
  const pages = pagesOf(args);
  const files = [
    home,
    ...["a-z", "words", "numbers", "offline", "search.json", "manifest.webmanifest"].map((name) => `${home}/${name}`),
    ...guideDoors.map(({ id }) => `${home}/for/${id}`),
    ...pages.map(({ name }) => `${home}/${name}`),
    ...guide.figures().flatMap(({ id }) => [`${home}/numbers/${id}`, `${home}/numbers/${id}/picture`]),
    ...[favicon, publicCss, guideCss, leaveScript, readAloudScript, searchScript, offlineScript],
  ];
  const version = createHash("sha256")
    .update(JSON.stringify([files, pages, content.helplines, guide.figures(), guide.glossary(languageOf(args))]))
    .digest("hex")
    .slice(0, 16);
  return { version, files };
}
