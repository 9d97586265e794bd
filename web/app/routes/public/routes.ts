import { index, route } from "@react-router/dev/routes";

/** Pages for everyone: no account, no script. The language is the first part of the address: /en, /es, /el, /pt. */
export const publicRoutes = [
  index("routes/public/choose-language.tsx"),
  route(":language", "routes/public/layout.tsx", [index("routes/public/home.tsx")]),
];
