import { type Law, loadLaw } from "./law.ts";

/** The law files, by path under `content/law/`. */
export const LAW_FILES = {
  rows: [
    "rows/common.json",
    "rows/evidence.json",
    "rows/data-protection.json",
    "rows/methods-es.json",
    "rows/methods-gr.json",
    "rows/methods-br.json",
    "rows/methods-pe.json",
    "rows/victims.json",
  ],
  methods: "methods.json",
  acts: "acts.json",
  lists: "lists.json",
  instruments: "instruments.json",
  topics: "topics.json",
  places: "places.json",
  statuses: "statuses.json",
} as const;

/**
 * Loads the law through a reader the caller brings (this package touches no disk).
 * `read` takes a path of `LAW_FILES` and gives the parsed JSON.
 */
export function readLaw(read: (path: string) => unknown): Law {
  return loadLaw({
    rows: LAW_FILES.rows.map(read),
    methods: read(LAW_FILES.methods),
    acts: read(LAW_FILES.acts),
    lists: read(LAW_FILES.lists),
    instruments: read(LAW_FILES.instruments),
    topics: read(LAW_FILES.topics),
    places: read(LAW_FILES.places),
    statuses: read(LAW_FILES.statuses),
  });
}
