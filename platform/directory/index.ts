export { importServices } from "./commands/import-services.ts";
export { findServices, type ServiceView, serviceIn, serviceOf } from "./queries/find-services.ts";
