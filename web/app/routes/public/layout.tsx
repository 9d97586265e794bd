import { Outlet } from "react-router";
import publicCss from "../../ui/html/public.css?url";

export const links = () => [{ rel: "stylesheet", href: publicCss }];

export default function PublicLayout() {
  return <Outlet />;
}
