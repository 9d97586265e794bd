import analysisCss from "./analysis.css?url";

export const links = () => [{ rel: "stylesheet", href: analysisCss }];
