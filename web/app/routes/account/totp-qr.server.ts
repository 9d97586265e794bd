import { create } from "qrcode";
import { qrPath } from "../../ui/desk/qr-code.tsx";
import type { TotpQr } from "./totp-setup.tsx";

/** Draws the code on the server: nothing is loaded from elsewhere, and the browser needs no code for it. */
export function drawTotp(offer: { readonly secret: string; readonly uri: string }): TotpQr {
  const { modules } = create(offer.uri, { errorCorrectionLevel: "M" });
  return { secret: offer.secret, path: qrPath(modules), size: modules.size };
}
