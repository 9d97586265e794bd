import type { JobDeclaration, Services } from "#kernel";

/** Every kind of background work, each declared beside the context that owns it. */
export const jobDeclarations: readonly JobDeclaration<Services>[] = [];
