export type { Block, Field, PaperDocument } from "./model.ts";
export { toPdf } from "./to-pdf.ts";
