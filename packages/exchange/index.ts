export {
  type HsdsFault,
  type HsdsOrganization,
  type HsdsReading,
  type HsdsService,
  readHsds,
} from "./hsds/read-hsds.ts";
