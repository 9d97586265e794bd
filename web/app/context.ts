import { createContext } from "react-router";
import type { WebPlatform } from "../platform.ts";

/** The platform, for loaders and actions. */
export const platformContext = createContext<WebPlatform>();

/** Facts of one request that the server worked out before any route ran. */
export type RequestFacts = {
  /** For `<script nonce>` on staff pages. */
  readonly nonce: string;
};
export const requestFactsContext = createContext<RequestFacts>();
