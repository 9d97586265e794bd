import { Outlet } from "react-router";

export const handle = { scripts: true };

export default function DeskLayout() {
  return <Outlet />;
}
