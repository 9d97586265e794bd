import type { Services } from "#kernel";
import * as audit from "#platform/audit";

/**
 * What pages and the API may call: each context by its index, and the services. Routes get it from the load context
 * (`context.get(platformContext)`) and import only types from the platform, so the bundle never holds a second copy of
 * anything with state.
 */
export type WebPlatform = {
  readonly services: Services;
  readonly audit: typeof audit;
  /** True on a throw-away practice world: every page says so. */
  readonly practice: boolean;
};

export function createWebPlatform(services: Services, practice: boolean): WebPlatform {
  return { services, audit, practice };
}
