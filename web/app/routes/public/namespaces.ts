/** Message files of every public page, those of its frame among them. */
export const publicNamespaces = ["common", "public", "report", "reporter", "lawguide", "check", "errors"];
