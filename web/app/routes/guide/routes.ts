import { layout, route } from "@react-router/dev/routes";

/** The guide: pages that work without script, and the few files that go with them. */
export const guideRoutes = [
  route("guide/search.json", "routes/guide/files/search-entries.ts"),
  route("guide/files.json", "routes/guide/files/offline-list.ts"),
  route("guide/sw.js", "routes/guide/files/service-worker.ts"),
  route("guide/manifest.webmanifest", "routes/guide/files/manifest.ts"),
  route("guide/numbers/:figure", "routes/guide/files/figure-csv.ts"),
  route("guide/numbers/:figure/picture", "routes/guide/files/figure-svg.ts"),
  route("guide/pdf/:what", "routes/guide/files/pdf.ts"),
  layout("routes/guide/layout.tsx", [
    route("guide", "routes/guide/doors.tsx"),
    route("guide/for/:door", "routes/guide/door.tsx"),
    route("guide/a-z", "routes/guide/a-z.tsx"),
    route("guide/words", "routes/guide/glossary.tsx"),
    route("guide/numbers", "routes/guide/numbers.tsx"),
    route("guide/offline", "routes/guide/offline.tsx"),
    route("guide/:page", "routes/guide/guide-page.tsx"),
  ]),
];
