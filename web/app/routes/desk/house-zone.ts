import { useRouteLoaderData } from "react-router";
import type { loader } from "./layout.tsx";

/** Zone of the house whose data these are, on every staff page: for what no other authority's clock governs. */
export function useHouseZone(): string {
  return useRouteLoaderData<typeof loader>("routes/desk/layout")?.zone ?? "UTC";
}
