/** 16 x 8 grey pixels with EXIF orientation 6: a browser that turns it shows 8 x 16. */
const SIDEWAYS =
  "/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAP////////////////////////////////////////////////////////" +
  "//////////////////////////////wgALCAAIABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAAAA//8QAFBABAAAAAAAAAAAAAAAA" +
  "AAAAEP/aAAgBAQABPwA//9k=";

/** Decodes as the reference does where the browser knows the options: as stored, alpha apart, no colour profile. */
export async function decodePicture(file: Blob): Promise<ImageBitmap | null> {
  const asStored = { imageOrientation: "none", premultiplyAlpha: "none", colorSpaceConversion: "none" } as const;
  return createImageBitmap(file, asStored).catch(() => createImageBitmap(file).catch(() => null));
}

let applied: Promise<boolean> | undefined;

/** Whether this browser turns a picture as its EXIF orientation says even when asked not to. */
export function appliesOrientation(): Promise<boolean> {
  applied ??= decodePicture(new Blob([Uint8Array.from(atob(SIDEWAYS), (letter) => letter.charCodeAt(0))])).then(
    (bitmap) => bitmap !== null && bitmap.height > bitmap.width,
  );
  return applied;
}

/** Largest change of a colour value that leaves a perceptual hash alone. */
const NOISE = 4;

/**
 * Browsers that protect against tracking (Tor Browser, resistFingerprinting) give back other pixels than were drawn; a
 * hash of those would be wrong without a word. Faint noise, as some add, does not matter.
 */
export function canvasIsTrue(): boolean {
  const side = 16;
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  const drawn = Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 89) & 255));
  context.putImageData(new ImageData(drawn, side, side), 0, 0);
  const { data } = context.getImageData(0, 0, side, side);
  return data.every((value, i) => Math.abs(value - (drawn[i] as number)) <= NOISE);
}
