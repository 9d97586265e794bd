import css from "./triage.css?url";

/** For `links` of every page here. */
export const links = () => [{ rel: "stylesheet", href: css }];
