// Baseline JPEG to the pixels that PDQ looks at, bit for bit what libjpeg-turbo decodes (accurate integer DCT, "fancy"
// upsampling). What is rarer or damaged is refused, and the caller lets sharp decide; nothing is guessed here.
//
// One picture at a time: begin(size), write the bytes, decode(), then pick() as often as wanted. Only picked pixels are
// upsampled and turned into colours: PDQ looks at one pixel in six of a picture of 1600 x 1004.

const UNSUPPORTED = 1;
const DAMAGED = 2;
/** Chroma of narrower pictures is upsampled in another way. */
const MIN_SIDE = 16;
/** Bits of the code tables' first step. */
const PEEK = 10;
const TABLE_BYTES: usize = 4 << PEEK;
/** A code table: the first step; then, for longer codes, the largest code and the offset of each length; then symbols. */
const LARGEST: usize = TABLE_BYTES;
const OFFSETS: usize = LARGEST + 18 * 4;
const SYMBOLS: usize = OFFSETS + 18 * 4;
const WHOLE_TABLE: usize = SYMBOLS + 256;
/** More than the longest MCU can take, so that reading ahead stays inside. */
const READ_AHEAD: usize = 8192;
/** Coefficients beyond this are no picture's; decoders differ in how they overflow. */
const LIMIT: i32 = 8192;

/** Bits that one load gives for certain. */
const AHEAD = 57;
/** An entry of a code table with the value in it. */
const COMPLETE = 1 << 12;
/** 64 steps, and as many as a run may lead beyond them. */
const QUANTISER: usize = 80 * 4;

const ZIGZAG = memory.data<u8>([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55,
  62, 63,
]);

let free: usize = 0;
let input: usize = 0;
let inputEnd: usize = 0;
/** Reading position in the markers. */
let at: usize = 0;

/** Four DC tables, then four AC tables; four quantisers of 64: the step, and above it where the coefficient goes. */
let tables: usize = 0;
let tablesKnown: u32 = 0;
let quantisers: usize = 0;
let quantisersKnown: u32 = 0;
let block: usize = 0;

let width: i32 = 0;
let height: i32 = 0;
let components: i32 = 0;
let sawJfif: bool = false;
let adobeTransform: i32 = -1;
let restartInterval: i32 = 0;
/** Per component: id, horizontal and vertical factor, quantiser, DC and AC table, plane, stride, prediction. */
const ids = memory.data(12);
const across = memory.data(12);
const down = memory.data(12);
const quantiserOf = memory.data(12);
const dcTable = memory.data(12);
const acTable = memory.data(12);
const planes = memory.data(12);
const strides = memory.data(12);
const predictions = memory.data(12);

/** The bits of one restart interval, without stuffing, backwards: a plain load then has the first byte on top. */
let bits: usize = 0;
let position: usize = 0;
let positionEnd: usize = 0;
/** Eight lanes whose two top bits are set once a coefficient was out of range. */
let outOfRange: usize = 0;

@inline function item(list: usize, c: i32): i32 {
  return load<i32>(list + ((c as usize) << 2));
}
@inline function put(list: usize, c: i32, value: i32): void {
  store<i32>(list + ((c as usize) << 2), value);
}

function take(bytes: usize): usize {
  const from = free;
  free = (free + bytes + 63) & ~63;
  const needed = ((free + 65535) >> 16) as i32;
  const have = memory.size();
  if (needed > have && memory.grow(needed - have) < 0) unreachable();
  return from;
}

/** Starts a picture of so many bytes; answers where they are written. */
export function begin(size: usize): usize {
  free = (__heap_base + 63) & ~63;
  tables = take(8 * WHOLE_TABLE);
  quantisers = take(4 * QUANTISER);
  memory.fill(quantisers, 0, 4 * QUANTISER);
  block = take(128);
  lanesOut = take(256);
  outOfRange = take(16);
  afterPicture = 0;
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
  width = 0;
  tablesKnown = 0;
  quantisersKnown = 0;
  sawJfif = false;
  adobeTransform = -1;
  restartInterval = 0;
  v128.store(outOfRange, i64x2.splat(0));
  if (inputEnd - input < 4 || load<u16>(input) != 0xd8ff) return UNSUPPORTED;
  at = input + 2;
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
    } else if (marker == 0xe0) {
      if (length >= 16 && load<u32>(body) == 0x4649464a && load<u8>(body, 4) == 0) sawJfif = true;
    } else if (marker == 0xee) {
      if (length >= 14 && load<u32>(body) == 0x626f6441 && load<u8>(body, 4) == 0x65) adobeTransform = load<u8>(body, 11);
    } else if (marker < 0xe0 || (marker > 0xef && marker != 0xfe)) problem = UNSUPPORTED;
    if (problem != 0) return problem;
  }
  return DAMAGED;
}

@inline function twoBytes(from: usize): i32 {
  return ((load<u8>(from) as i32) << 8) | load<u8>(from, 1);
}

function readQuantisers(from: usize, end: usize): i32 {
  while (from < end) {
    const head = load<u8>(from++);
    if (head > 3) return UNSUPPORTED;
    if (from + 64 > end) return DAMAGED;
    const to = quantisers + (head as usize) * QUANTISER;
    for (let k: usize = 0; k < 64; k++) store<u32>(to + (k << 2), (load<u8>(from + k) as u32) | ((load<u8>(ZIGZAG + k) as u32) << 17));
    quantisersKnown |= 1 << head;
    from += 64;
  }
  return 0;
}

function readCodes(from: usize, end: usize): i32 {
  while (from < end) {
    if (from + 17 > end) return DAMAGED;
    const head = load<u8>(from);
    if ((head & 0x0f) > 3 || head > 0x1f) return DAMAGED;
    const ac = head >> 4;
    const index = (head & 3) + ac * 4;
    const counts = from + 1;
    let symbols: i32 = 0;
    for (let i: usize = 0; i < 16; i++) symbols += load<u8>(counts + i);
    from += 17;
    if (symbols > 256 || from + (symbols as usize) > end) return DAMAGED;
    if (!buildTable(tables + (index as usize) * WHOLE_TABLE, counts, from, symbols, ac == 1)) return DAMAGED;
    tablesKnown |= 1 << index;
    from += symbols as usize;
  }
  return 0;
}

/**
 * An entry of the first step: bits 0-7 how many bits it takes (0: the code is longer), 8-11 the run of zeros, 12 whether
 * the value is in it (bits 16-31, signed), else bits 16-19 the size of the value. DC: the run is 0.
 */
function buildTable(table: usize, counts: usize, symbols: usize, total: i32, ac: bool): bool {
  memory.fill(table, 0, TABLE_BYTES);
  memory.copy(table + SYMBOLS, symbols, total as usize);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    const count = load<u8>(counts + ((length - 1) as usize)) as i32;
    store<i32>(table + OFFSETS + ((length as usize) << 2), next - code);
    for (let i = 0; i < count; i++, code++, next++) {
      if (code >= 1 << length) return false;
      if (length > PEEK) continue;
      const symbol = load<u8>(symbols + (next as usize)) as i32;
      if (!ac && symbol > 11) return false;
      const run = symbol >> 4;
      const size = symbol & 15;
      const left = PEEK - length;
      for (let rest = 0; rest < 1 << left; rest++) {
        let entry = length | (run << 8) | (size << 16);
        if (size > 0 && size <= left)
          entry = (length + size) | (run << 8) | COMPLETE | (extend(rest >> (left - size), size) << 16);
        store<i32>(table + ((((code << left) | rest) as usize) << 2), entry);
      }
    }
    store<i32>(table + LARGEST + ((length as usize) << 2), count > 0 ? code - 1 : -1);
    code <<= 1;
  }
  return true;
}

@inline function extend(value: i32, size: i32): i32 {
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

function readFrame(from: usize, end: usize, maxPixels: f64): i32 {
  if (width > 0 || end - from < 6) return DAMAGED;
  if (load<u8>(from) != 8) return UNSUPPORTED;
  height = twoBytes(from + 1);
  width = twoBytes(from + 3);
  components = load<u8>(from, 5);
  if (width < MIN_SIDE || height < MIN_SIDE || (width as f64) * (height as f64) > maxPixels) return UNSUPPORTED;
  if (components != 1 && components != 3) return UNSUPPORTED;
  if (end - from != 6 + 3 * (components as usize)) return DAMAGED;
  for (let c = 0; c < components; c++) {
    const part = from + 6 + 3 * (c as usize);
    put(ids, c, (load<u8>(part)) as i32);
    put(across, c, (load<u8>(part, 1) >> 4) as i32);
    put(down, c, (load<u8>(part, 1) & 15) as i32);
    put(quantiserOf, c, (load<u8>(part, 2)) as i32);
    if (item(quantiserOf, c) > 3) return DAMAGED;
  }
  if (components == 1) {
    // Alone it has nothing to be smaller than.
    put(across, 0, (1) as i32);
    put(down, 0, (1) as i32);
    return 0;
  }
  if (item(across, 0) < 1 || item(across, 0) > 2 || item(down, 0) < 1 || item(down, 0) > 2) return UNSUPPORTED;
  if (item(across, 1) != 1 || item(down, 1) != 1 || item(across, 2) != 1 || item(down, 2) != 1) return UNSUPPORTED;
  if (sawJfif || adobeTransform > 0) return 0;
  if (adobeTransform == 0 || (item(ids, 0) == 82 && item(ids, 1) == 71 && item(ids, 2) == 66)) return UNSUPPORTED; // RGB
  return 0;
}

function readScan(from: usize, end: usize): i32 {
  if (width == 0 || end - from != 4 + 2 * (components as usize)) return UNSUPPORTED;
  if (load<u8>(from) != (components as u8)) return UNSUPPORTED;
  for (let c = 0; c < components; c++) {
    const part = from + 1 + 2 * (c as usize);
    const dc = load<u8>(part, 1) >> 4;
    const ac = (load<u8>(part, 1) & 15) + 4;
    if (load<u8>(part) != (item(ids, c) as u8)) return UNSUPPORTED;
    if (dc > 3 || ac > 7 || !((tablesKnown >> dc) & 1) || !((tablesKnown >> ac) & 1)) return DAMAGED;
    if (!((quantisersKnown >> item(quantiserOf, c)) & 1)) return DAMAGED;
    put(dcTable, c, (tables + (dc as usize) * WHOLE_TABLE) as i32);
    put(acTable, c, (tables + (ac as usize) * WHOLE_TABLE) as i32);
  }
  const spectral = end - 3;
  if (load<u8>(spectral) != 0 || load<u8>(spectral, 1) != 63 || load<u8>(spectral, 2) != 0) return UNSUPPORTED;
  return readBlocks();
}

function readBlocks(): i32 {
  const mcusAcross = (width + 8 * item(across, 0) - 1) / (8 * item(across, 0));
  const mcusDown = (height + 8 * item(down, 0) - 1) / (8 * item(down, 0));
  for (let c = 0; c < components; c++) {
    put(strides, c, ((mcusAcross * item(across, c) * 8) as usize) as i32);
    put(planes, c, (take((item(strides, c) as usize) * ((mcusDown * item(down, c) * 8) as usize) + 64)) as i32);
  }
  const longest = inputEnd - at;
  bits = take(longest + 2 * READ_AHEAD) + longest + READ_AHEAD;
  let left = 0;
  let interval = 0;
  for (let y = 0; y < mcusDown; y++)
    for (let x = 0; x < mcusAcross; x++) {
      if (left == 0) {
        if (y + x > 0 && !endOfInterval(0xd0 + ((interval++ & 7) as u8))) return DAMAGED;
        if (!unstuff()) return DAMAGED;
        for (let c = 0; c < components; c++) put(predictions, c, 0);
        left = restartInterval > 0 ? restartInterval : i32.MAX_VALUE;
      }
      left--;
      for (let c = 0; c < components; c++) {
        const h = item(across, c);
        const v = item(down, c);
        const quantiser = quantisers + ((item(quantiserOf, c) as usize) * QUANTISER);
        for (let j = 0; j < v; j++)
          for (let i = 0; i < h; i++) {
            const ends = readBlock(c, quantiser);
            if (ends < 0) return DAMAGED;
            const to = (item(planes, c) as usize) + ((y * v + j) as usize) * 8 * (item(strides, c) as usize) + ((x * h + i) as usize) * 8;
            if (ends == 1) flat(to, (item(strides, c) as usize));
            else inverse(to, (item(strides, c) as usize));
          }
      }
      if (position > positionEnd) return DAMAGED;
    }
  if (v128.any_true(v128.and(v128.load(outOfRange), i16x8.splat(-16384)))) return UNSUPPORTED;
  return endOfInterval(0xd9) ? 0 : DAMAGED;
}

/** All bits are used up but for the filling of the last byte, and this marker follows. */
function endOfInterval(marker: u8): bool {
  if (position > positionEnd || positionEnd - position >= 8 || at + 2 > inputEnd) return false;
  if (load<u8>(at) != 0xff || load<u8>(at, 1) != marker) return false;
  at += 2;
  return true;
}

/** Takes the bytes up to the next marker into `bits`, backwards, without the zeros after 255. */
function unstuff(): bool {
  let to = bits;
  const all = i8x16.splat(-1);
  while (true) {
    while (at + 16 <= inputEnd) {
      const piece = v128.load(at);
      if (v128.any_true(i8x16.eq(piece, all))) break;
      v128.store(to - 16, i8x16.swizzle(piece, i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)));
      to -= 16;
      at += 16;
    }
    // Up to and with the next 255.
    let byte: u8 = 0;
    while (at < inputEnd) {
      byte = load<u8>(at);
      if (byte == 0xff) break;
      store<u8>(--to, byte);
      at++;
    }
    if (at + 2 > inputEnd) return false;
    if (load<u8>(at, 1) != 0) break;
    store<u8>(--to, 0xff);
    at += 2;
  }
  memory.fill(to - READ_AHEAD, 0, READ_AHEAD);
  position = 0;
  positionEnd = (bits - to) << 3;
  return true;
}

@inline function peek(pos: usize): u64 {
  return load<u64>(bits - 8 - (pos >> 3)) << ((pos & 7) as u64);
}

/** The symbol of a code longer than the first step, with its length in bits 8-15; -1 where there is none. */
function longCode(table: usize, word: u64): i32 {
  for (let length = PEEK + 1; length <= 16; length++) {
    const code = (word >> ((64 - length) as u64)) as i32;
    if (code <= load<i32>(table + LARGEST + ((length as usize) << 2))) {
      const index = code + load<i32>(table + OFFSETS + ((length as usize) << 2));
      return (load<u8>(table + SYMBOLS + ((index & 255) as usize)) as i32) | (length << 8);
    }
  }
  return -1;
}

/** One block, dequantised, in natural order. @returns the place after its last coefficient (1: the mean alone), or -1 */
function readBlock(c: i32, quantiser: usize): i32 {
  const zero = i64x2.splat(0);
  const to = block;
  v128.store(to, zero);
  v128.store(to, zero, 16);
  v128.store(to, zero, 32);
  v128.store(to, zero, 48);
  v128.store(to, zero, 64);
  v128.store(to, zero, 80);
  v128.store(to, zero, 96);
  v128.store(to, zero, 112);
  let pos = position;
  let word = peek(pos);
  const dc = item(dcTable, c) as usize;
  let entry = load<i32>(dc + (((word >> (64 - PEEK)) as usize) << 2));
  let value = 0;
  let length = entry & 255;
  if (entry & COMPLETE) value = entry >> 16;
  else {
    let size = (entry >> 16) & 15;
    if (length == 0) {
      const found = longCode(dc, word);
      if (found < 0) return -1;
      length = found >> 8;
      size = found & 255;
      if (size > 11) return -1;
    }
    if (size > 0) value = extend(((word << (length as u64)) >> ((64 - size) as u64)) as i32, size);
    length += size;
  }
  word <<= length as u64;
  /** Bits of \`word\` that may still be looked at; \`pos\` is where it was loaded. */
  let left = AHEAD - length;
  value += item(predictions, c);
  put(predictions, c, value);
  let step = load<u32>(quantiser);
  store<i16>(to, (value * ((step & 0xffff) as i32)) as i16);
  const ac = item(acTable, c) as usize;
  let k = 1;
  do {
    // The longest code takes 16 bits and its value 15.
    if (left < 31) {
      pos += (AHEAD - left) as usize;
      word = peek(pos);
      left = AHEAD;
    }
    entry = load<i32>(ac + (((word >> (64 - PEEK)) as usize) << 2));
    length = entry & 255;
    if (entry & COMPLETE) {
      value = entry >> 16;
      k += (entry >> 8) & 15;
    } else {
      let size = (entry >> 16) & 15;
      let run = (entry >> 8) & 15;
      if (length == 0) {
        const found = longCode(ac, word);
        if (found < 0) return -1;
        length = found >> 8;
        run = (found >> 4) & 15;
        size = found & 15;
      }
      if (size == 0) {
        word <<= length as u64;
        left -= length;
        if (run != 15) break;
        k += 16;
        continue;
      }
      value = extend(((word << (length as u64)) >> ((64 - size) as u64)) as i32, size);
      length += size;
      k += run;
    }
    word <<= length as u64;
    left -= length;
    // A run may lead beyond the block; what is written there is never read, and the picture is refused below.
    step = load<u32>(quantiser + ((k as usize) << 2));
    store<i16>(to + ((step >> 16) as usize), (value * ((step & 0xffff) as i32)) as i16);
    k++;
  } while (k < 64);
  if (k > 64) return -1;
  position = pos + ((AHEAD - left) as usize);
  return k;
}

/** A block that has its mean only. */
function flat(to: usize, stride: usize): void {
  const mean = ((load<i16>(block) as i32) + 4) >> 3;
  const byte = min(max(mean + 128, 0), 255);
  const row = (byte as u64) * 0x0101010101010101;
  for (let y = 0; y < 8; y++, to += stride) store<u64>(to, row);
}

// ---- inverse DCT: the accurate integer one of libjpeg, as its SIMD version rounds ----

const F_0_298 = 2446;
const F_0_390 = 3196;
const F_0_541 = 4433;
const F_0_765 = 6270;
const F_0_899 = 7373;
const F_1_175 = 9633;
const F_1_501 = 12299;
const F_1_847 = 15137;
const F_1_961 = 16069;
const F_2_053 = 16819;
const F_2_562 = 20995;
const F_3_072 = 25172;

@inline function pair(a: i32, b: i32): v128 {
  return i32x4.splat((a & 0xffff) | (b << 16));
}
@inline function lows(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
@inline function highs(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** Four lanes of one pass: the even part's two pairs and the odd part's three, to eight results. */
@inline function lanes(high: bool, i0: v128, i1: v128, i2: v128, i3: v128, i4: v128, i5: v128, i6: v128, i7: v128, shift: i32): void {
  const z3 = i16x8.add(i7, i3);
  const z4 = i16x8.add(i5, i1);
  const s = i16x8.add(i0, i4);
  const d = i16x8.sub(i0, i4);
  const even = high ? highs(i2, i6) : lows(i2, i6);
  const odd = high ? highs(z3, z4) : lows(z3, z4);
  const outer = high ? highs(i7, i1) : lows(i7, i1);
  const inner = high ? highs(i5, i3) : lows(i5, i3);
  const t0 = i32x4.shl(high ? i32x4.extend_high_i16x8_s(s) : i32x4.extend_low_i16x8_s(s), 13);
  const t1 = i32x4.shl(high ? i32x4.extend_high_i16x8_s(d) : i32x4.extend_low_i16x8_s(d), 13);
  const t2 = i32x4.dot_i16x8_s(even, pair(F_0_541, F_0_541 - F_1_847));
  const t3 = i32x4.dot_i16x8_s(even, pair(F_0_541 + F_0_765, F_0_541));
  const round = i32x4.splat(1 << (shift - 1));
  const e0 = i32x4.add(i32x4.add(t0, t3), round);
  const e3 = i32x4.add(i32x4.sub(t0, t3), round);
  const e1 = i32x4.add(i32x4.add(t1, t2), round);
  const e2 = i32x4.add(i32x4.sub(t1, t2), round);
  const a = i32x4.dot_i16x8_s(odd, pair(F_1_175 - F_1_961, F_1_175));
  const b = i32x4.dot_i16x8_s(odd, pair(F_1_175, F_1_175 - F_0_390));
  const o0 = i32x4.add(i32x4.dot_i16x8_s(outer, pair(F_0_298 - F_0_899, -F_0_899)), a);
  const o3 = i32x4.add(i32x4.dot_i16x8_s(outer, pair(-F_0_899, F_1_501 - F_0_899)), b);
  const o1 = i32x4.add(i32x4.dot_i16x8_s(inner, pair(F_2_053 - F_2_562, -F_2_562)), b);
  const o2 = i32x4.add(i32x4.dot_i16x8_s(inner, pair(-F_2_562, F_3_072 - F_2_562)), a);
  const to = lanesOut + (high ? 128 : 0);
  v128.store(to, i32x4.shr_s(i32x4.add(e0, o3), shift));
  v128.store(to, i32x4.shr_s(i32x4.sub(e0, o3), shift), 112);
  v128.store(to, i32x4.shr_s(i32x4.add(e1, o2), shift), 16);
  v128.store(to, i32x4.shr_s(i32x4.sub(e1, o2), shift), 96);
  v128.store(to, i32x4.shr_s(i32x4.add(e2, o1), shift), 32);
  v128.store(to, i32x4.shr_s(i32x4.sub(e2, o1), shift), 80);
  v128.store(to, i32x4.shr_s(i32x4.add(e3, o0), shift), 48);
  v128.store(to, i32x4.shr_s(i32x4.sub(e3, o0), shift), 64);
}

let lanesOut: usize = 0;

@inline function joined(k: usize): v128 {
  return i16x8.narrow_i32x4_s(v128.load(lanesOut + (k << 4)), v128.load(lanesOut + 128 + (k << 4)));
}

/** Down the columns of `block`, and turned, so that the next pass goes along the rows. */
@inline function pass(shift: i32): void {
  const from = block;
  const i0 = v128.load(from);
  const i1 = v128.load(from, 16);
  const i2 = v128.load(from, 32);
  const i3 = v128.load(from, 48);
  const i4 = v128.load(from, 64);
  const i5 = v128.load(from, 80);
  const i6 = v128.load(from, 96);
  const i7 = v128.load(from, 112);
  lanes(false, i0, i1, i2, i3, i4, i5, i6, i7, shift);
  lanes(true, i0, i1, i2, i3, i4, i5, i6, i7, shift);
  const a0 = lows(joined(0), joined(1));
  const a1 = highs(joined(0), joined(1));
  const a2 = lows(joined(2), joined(3));
  const a3 = highs(joined(2), joined(3));
  const a4 = lows(joined(4), joined(5));
  const a5 = highs(joined(4), joined(5));
  const a6 = lows(joined(6), joined(7));
  const a7 = highs(joined(6), joined(7));
  const b0 = v128.shuffle<i32>(a0, a2, 0, 4, 1, 5);
  const b1 = v128.shuffle<i32>(a0, a2, 2, 6, 3, 7);
  const b2 = v128.shuffle<i32>(a1, a3, 0, 4, 1, 5);
  const b3 = v128.shuffle<i32>(a1, a3, 2, 6, 3, 7);
  const b4 = v128.shuffle<i32>(a4, a6, 0, 4, 1, 5);
  const b5 = v128.shuffle<i32>(a4, a6, 2, 6, 3, 7);
  const b6 = v128.shuffle<i32>(a5, a7, 0, 4, 1, 5);
  const b7 = v128.shuffle<i32>(a5, a7, 2, 6, 3, 7);
  v128.store(from, v128.shuffle<i64>(b0, b4, 0, 2));
  v128.store(from, v128.shuffle<i64>(b0, b4, 1, 3), 16);
  v128.store(from, v128.shuffle<i64>(b1, b5, 0, 2), 32);
  v128.store(from, v128.shuffle<i64>(b1, b5, 1, 3), 48);
  v128.store(from, v128.shuffle<i64>(b2, b6, 0, 2), 64);
  v128.store(from, v128.shuffle<i64>(b2, b6, 1, 3), 80);
  v128.store(from, v128.shuffle<i64>(b3, b7, 0, 2), 96);
  v128.store(from, v128.shuffle<i64>(b3, b7, 1, 3), 112);
}

/** Remembers whether a coefficient is out of range. */
@inline function noteRange(): void {
  const limit = i16x8.splat(LIMIT as i16);
  let found = i16x8.add(v128.load(block), limit);
  for (let k: usize = 16; k < 128; k += 16) found = v128.or(found, i16x8.add(v128.load(block + k), limit));
  v128.store(outOfRange, v128.or(v128.load(outOfRange), found));
}

function inverse(to: usize, stride: usize): void {
  noteRange();
  pass(11);
  pass(18);
  const centre = i8x16.splat(-128);
  for (let row: usize = 0; row < 128; row += 32) {
    const two = i8x16.narrow_i16x8_s(v128.load(block + row), v128.load(block + row, 16));
    const bytes = v128.xor(two, centre); // the same as adding 128
    v128.store64_lane(to, bytes, 0);
    v128.store64_lane(to + stride, bytes, 1);
    to += stride << 1;
  }
}

// ---- picking ----

let columns: usize = 0;
let rows: usize = 0;
let afterPicture: usize = 0;

/** Where the wanted columns, then the wanted rows are written (i32 each, all inside the picture). */
export function wish(columnCount: i32, rowCount: i32): usize {
  if (afterPicture == 0) afterPicture = free;
  free = afterPicture;
  columns = take(((columnCount + rowCount) as usize) << 2);
  rows = columns + ((columnCount as usize) << 2);
  return columns;
}

/** The wanted pixels, row by row: one byte each where there are no colours, else red, green, blue, 255. */
export function pick(columnCount: i32, rowCount: i32): usize {
  const padded = ((columnCount + 7) & ~7) as usize;
  if (components == 1) {
    const grey = take(padded * (rowCount as usize) + 16);
    let to = grey;
    for (let r = 0; r < rowCount; r++) {
      const row = (item(planes, 0) as usize) + (load<i32>(rows + ((r as usize) << 2)) as usize) * (item(strides, 0) as usize);
      for (let i = 0; i < columnCount; i++) store<u8>(to++, load<u8>(row + (load<i32>(columns + ((i as usize) << 2)) as usize)));
    }
    return grey;
  }
  const halfWidth = item(across, 0) == 2;
  const halfHeight = item(down, 0) == 2;
  const chromaWidth = halfWidth ? (width + 1) >> 1 : width;
  const chromaHeight = halfHeight ? (height + 1) >> 1 : height;
  const out = take(padded * 4 * ((rowCount + 1) as usize) + 64);
  // Offsets of the nearer and the farther chroma sums of each column, in bytes; both chroma stand together in 32 bits.
  const near = take(padded << 2);
  const far = take(padded << 2);
  const bias = take(padded << 2);
  for (let i = 0; i < columnCount; i++) {
    const x = load<i32>(columns + ((i as usize) << 2));
    const own = halfWidth ? x >> 1 : x;
    const other = halfWidth ? min(max((x & 1) != 0 ? own + 1 : own - 1, 0), chromaWidth - 1) : own;
    store<i32>(near + ((i as usize) << 2), own << 2);
    store<i32>(far + ((i as usize) << 2), other << 2);
    const odd = (x & 1) != 0;
    const add = halfHeight ? (odd ? 7 : 8) : odd ? 2 : 1;
    store<i32>(bias + ((i as usize) << 2), add | (add << 16));
  }
  const sums = take(((item(strides, 1) as usize) << 2) + 64);
  const luma = take(padded << 2);
  const nearSums = take(padded << 2);
  const farSums = take(padded << 2);
  let to = out;
  for (let r = 0; r < rowCount; r++) {
    const y = load<i32>(rows + ((r as usize) << 2));
    const own = halfHeight ? y >> 1 : y;
    const other = halfHeight ? min(max((y & 1) != 0 ? own + 1 : own - 1, 0), chromaHeight - 1) : own;
    sumRows(sums, own, other, halfHeight);
    const row = (item(planes, 0) as usize) + (y as usize) * (item(strides, 0) as usize);
    for (let i: usize = 0; i < (columnCount as usize) << 2; i += 4) {
      store<u32>(luma + i, load<u8>(row + (load<i32>(columns + i) as usize)));
      store<u32>(nearSums + i, load<u32>(sums + (load<i32>(near + i) as usize)));
      if (halfWidth) store<u32>(farSums + i, load<u32>(sums + (load<i32>(far + i) as usize)));
    }
    const rowBias = i16x8.splat((y & 1) != 0 ? 2 : 1);
    for (let i: usize = 0; i < padded << 2; i += 16) {
      let chroma = v128.load(nearSums + i);
      if (halfWidth) {
        const all = i16x8.add(i16x8.add(threefold(chroma), v128.load(farSums + i)), v128.load(bias + i));
        chroma = i16x8.shr_u(all, halfHeight ? 4 : 2);
      } else if (halfHeight) chroma = i16x8.shr_u(i16x8.add(chroma, rowBias), 2);
      colour(to + i, v128.load(luma + i), chroma);
    }
    to += (columnCount as usize) << 2;
  }
  return out;
}

@inline function threefold(v: v128): v128 {
  return i16x8.add(i16x8.add(v, v), v);
}

/** A row of both chroma as 16 bits each: three parts the nearer row and one the farther where rows are halved. */
function sumRows(to: usize, own: i32, other: i32, half: bool): void {
  const stride = item(strides, 1) as usize;
  const ownRow = (own as usize) * stride;
  const otherRow = (other as usize) * stride;
  const blue = item(planes, 1) as usize;
  const red = item(planes, 2) as usize;
  for (let x: usize = 0; x < stride; x += 8, to += 32) {
    let cb = v128.load8x8_u(blue + ownRow + x);
    let cr = v128.load8x8_u(red + ownRow + x);
    if (half) {
      cb = i16x8.add(threefold(cb), v128.load8x8_u(blue + otherRow + x));
      cr = i16x8.add(threefold(cr), v128.load8x8_u(red + otherRow + x));
    }
    v128.store(to, lows(cb, cr));
    v128.store(to, highs(cb, cr), 16);
  }
}

/** Four pixels from luma (32 bits each) and both chroma to red, green, blue and 255; libjpeg's constants in 16 bits of fraction. */
@inline function colour(to: usize, y: v128, chroma: v128): void {
  const both = i16x8.sub(chroma, i16x8.splat(128));
  const cb = i32x4.shr_s(i32x4.shl(both, 16), 16);
  const cr = i32x4.shr_s(both, 16);
  const half = i32x4.splat(32768);
  // 1.402 is 1 + 26345 / 65536, 1.772 is 2 - 14942 / 65536, 0.71414 is 1 - 18734 / 65536, 0.34414 is 22554 / 65536.
  const r = i32x4.add(i32x4.add(y, cr), part(both, pair(0, 26345), half));
  const g = i32x4.add(i32x4.sub(y, cr), part(both, pair(-22554, 18734), half));
  const b = i32x4.add(i32x4.add(y, i32x4.shl(cb, 1)), part(both, pair(-14942, 0), half));
  // Red, green, blue and 255 of four pixels, one after the other: 0, 4, 8, 12 belong to the first.
  const all = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(r, g), i16x8.narrow_i32x4_s(b, i32x4.splat(255)));
  v128.store(to, i8x16.shuffle(all, all, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
}

@inline function part(both: v128, by: v128, half: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(both, by), half), 16);
}
