/** Compiles what is older than its source (or all with `force`); answers the paths of the files written. */
export function buildKernel(options?: { force?: boolean }): Promise<string[]>;
