import type { LoaderFunctionArgs } from "react-router";
import { offlineFiles } from "./offline-files.server.ts";

/** What the worker keeps, as it asks for it. */
export const loader = (args: LoaderFunctionArgs) => Response.json(offlineFiles(args));
