import { index, layout, route } from "@react-router/dev/routes";
import { checkRoutes } from "../check/routes.ts";
import { guideRoutes } from "../guide/routes.ts";
import { reportRoutes } from "../report/routes.ts";

/** Pages for everyone: no account, no script. The language is the first part of the address: /en, /es, /el, /pt. */
export const publicRoutes = [
  index("routes/public/choose-language.tsx"),
  route("exit", "routes/public/exit.ts"),
  route(":language", "routes/public/layout.tsx", [
    layout("routes/public/frame.tsx", [
      index("routes/public/home.tsx"),
      route("help", "routes/public/help.tsx"),
      route("safe-use", "routes/public/safe-use.tsx"),
      route("privacy", "routes/public/privacy.tsx"),
      route("law", "routes/public/law/overview.tsx"),
      route("law/:topic", "routes/public/law/topic.tsx"),
      ...reportRoutes,
      ...checkRoutes,
      ...guideRoutes,
      route("return", "routes/public/own/enter-code.tsx"),
      route("return/page", "routes/public/own/own-page.tsx"),
      route("return/call", "routes/public/own/ask-for-call.tsx"),
      route("return/withdraw", "routes/public/own/withdraw.tsx"),
      route("return/withdrawn", "routes/public/own/withdrawn.tsx"),
      route("*", "routes/public/not-found.tsx"),
    ]),
  ]),
];
