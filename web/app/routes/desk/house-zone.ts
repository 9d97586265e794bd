import { useRouteLoaderData } from "react-router";
import type { loader as areaLoader } from "../protection/area.tsx";
import type { loader as caseworkLoader } from "./casework.tsx";

/** Zone of the house whose data these are: for what no other authority's clock governs. */
export function useHouseZone(): string {
  const casework = useRouteLoaderData<typeof caseworkLoader>("routes/desk/casework");
  const area = useRouteLoaderData<typeof areaLoader>("routes/protection/area");
  return (casework ?? area)?.zone ?? "UTC";
}
