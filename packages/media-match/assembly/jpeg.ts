// Baseline JPEG to the pixels that PDQ looks at, bit for bit what libjpeg-turbo decodes (accurate integer DCT, "fancy"
// upsampling). What is rarer or damaged is refused, and the caller lets sharp decide; nothing is guessed here.
//
// One picture at a time: begin(size), write the bytes, decode(), then pick() as often as wanted. Only picked pixels are
// upsampled and turned into colours: PDQ looks at one pixel in six of a picture of 1600 x 1004.
import { endOfInterval, isOverrun, startBits, unstuff } from "./jpeg/bits";
import { acTable, dcTable, forgetPredictions, readBlock } from "./jpeg/blocks";
import { areCodes, codesAt, readCodes, startCodes } from "./jpeg/codes";
import {
  across, components, down, height, ids, planes, quantiserOf, readApplication, readFrame, startFrame, strides, width,
} from "./jpeg/frame";
import { flat, inverse, startBlocks, wasOutOfRange } from "./jpeg/inverse";
import { item, put, startMemory, take, twoBytes } from "./jpeg/memory";
import { DAMAGED, UNSUPPORTED } from "./jpeg/outcome";
import { startPicking } from "./jpeg/pick";
import { isQuantiser, quantiserAt, readQuantisers, startQuantisers } from "./jpeg/quantisers";

export { pick, wish } from "./jpeg/pick";

let input: usize = 0;
let inputEnd: usize = 0;
let restartInterval: i32 = 0;

/** Starts a picture of so many bytes; answers where they are written. */
export function begin(size: usize): usize {
  startMemory();
  startCodes();
  startQuantisers();
  startBlocks();
  startFrame();
  startPicking();
  restartInterval = 0;
  input = take(size + 64);
  inputEnd = input + size;
  return input;
}

export function pictureWidth(): i32 {
  return width;
}
export function pictureHeight(): i32 {
  return height;
}
/** 1 grey, 3 colours. */
export function pictureComponents(): i32 {
  return components;
}

/** @returns 0, or why the picture was not decoded: 1 another kind of JPEG or too large, 2 something is wrong with it */
export function decode(maxPixels: f64): i32 {
  if (inputEnd - input < 4 || load<u16>(input) != 0xd8ff) return UNSUPPORTED;
  let at = input + 2;
  while (at + 4 <= inputEnd) {
    if (load<u8>(at) != 0xff) return DAMAGED;
    const marker = load<u8>(at, 1);
    const length = twoBytes(at + 2) as usize;
    const body = at + 4;
    const end = at + 2 + length;
    if (length < 2 || end > inputEnd) return DAMAGED;
    at = end;
    let problem = 0;
    if (marker == 0xda) return readScan(body, end);
    else if (marker == 0xdb) problem = readQuantisers(body, end);
    else if (marker == 0xc4) problem = readCodes(body, end);
    else if (marker == 0xc0 || marker == 0xc1) problem = readFrame(body, end, maxPixels);
    else if (marker == 0xdd) {
      if (length != 4) return DAMAGED;
      restartInterval = twoBytes(body);
    } else if (marker >= 0xe0 && marker <= 0xef) readApplication(marker, body, length);
    else if (marker != 0xfe) problem = UNSUPPORTED;
    if (problem != 0) return problem;
  }
  return DAMAGED;
}

function readScan(from: usize, end: usize): i32 {
  if (width == 0 || end - from != 4 + 2 * (components as usize)) return UNSUPPORTED;
  if (load<u8>(from) != (components as u8)) return UNSUPPORTED;
  for (let c = 0; c < components; c++) {
    const part = from + 1 + 2 * (c as usize);
    const dc = load<u8>(part, 1) >> 4;
    const ac = (load<u8>(part, 1) & 15) + 4;
    if (load<u8>(part) != (item(ids, c) as u8)) return UNSUPPORTED;
    if (dc > 3 || ac > 7 || !areCodes(dc) || !areCodes(ac)) return DAMAGED;
    if (!isQuantiser(item(quantiserOf, c))) return DAMAGED;
    put(dcTable, c, codesAt(dc) as i32);
    put(acTable, c, codesAt(ac) as i32);
  }
  const spectral = end - 3;
  if (load<u8>(spectral) != 0 || load<u8>(spectral, 1) != 63 || load<u8>(spectral, 2) != 0) return UNSUPPORTED;
  return readBlocks(end);
}

function readBlocks(from: usize): i32 {
  const mcusAcross = (width + 8 * item(across, 0) - 1) / (8 * item(across, 0));
  const mcusDown = (height + 8 * item(down, 0) - 1) / (8 * item(down, 0));
  for (let c = 0; c < components; c++) {
    put(strides, c, mcusAcross * item(across, c) * 8);
    put(planes, c, (take((item(strides, c) as usize) * ((mcusDown * item(down, c) * 8) as usize) + 64)) as i32);
  }
  startBits(from, inputEnd);
  let left = 0;
  let interval = 0;
  for (let y = 0; y < mcusDown; y++)
    for (let x = 0; x < mcusAcross; x++) {
      if (left == 0) {
        if (y + x > 0 && !endOfInterval(0xd0 + ((interval++ & 7) as u8))) return DAMAGED;
        if (!unstuff()) return DAMAGED;
        forgetPredictions();
        left = restartInterval > 0 ? restartInterval : i32.MAX_VALUE;
      }
      left--;
      for (let c = 0; c < components; c++) {
        const h = item(across, c);
        const v = item(down, c);
        const quantiser = quantiserAt(item(quantiserOf, c));
        for (let j = 0; j < v; j++)
          for (let i = 0; i < h; i++) {
            const ends = readBlock(c, quantiser);
            if (ends < 0) return DAMAGED;
            const to = (item(planes, c) as usize) + ((y * v + j) as usize) * 8 * (item(strides, c) as usize) + ((x * h + i) as usize) * 8;
            if (ends == 1) flat(to, (item(strides, c) as usize));
            else inverse(to, (item(strides, c) as usize), ends);
          }
      }
      if (isOverrun()) return DAMAGED;
    }
  if (wasOutOfRange()) return UNSUPPORTED;
  return endOfInterval(0xd9) ? 0 : DAMAGED;
}
