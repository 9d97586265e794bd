import type { PictureBytes } from "../child/picture-worker.ts";
import { createDigester, type Digests } from "../digests/digest-bytes.ts";
import { SNIFF_BYTES } from "./sniff-type.ts";

/** Bytes that are digested in one pass while somebody else looks at them too. */
export type ByteSource = {
  /** The first bytes. */
  readonly head: Uint8Array;
  /** All of them, to be looked at once at most. */
  readonly bytes: PictureBytes;
  /** Takes the digests where the bytes are at hand; a good moment is while another process works. */
  digestNow(): void;
  /** Reads what nobody looked at and gives the digests of all bytes. */
  finish(): Promise<Digests>;
};

export async function openSource(input: PictureBytes): Promise<ByteSource> {
  if (!(input instanceof Uint8Array)) return openStream(input);
  let digests: Digests | undefined;
  const digest = () => {
    if (digests) return digests;
    const digester = createDigester();
    digester.update(input);
    digests = digester.finish();
    return digests;
  };
  return { head: input.subarray(0, SNIFF_BYTES), bytes: input, digestNow: digest, finish: async () => digest() };
}

async function openStream(stream: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const chunks = stream[Symbol.asyncIterator]();
  const { head, done } = await readHead(chunks);
  const digester = createDigester();
  const bytes = digestWhile(head, done ? undefined : chunks, digester.update);
  return {
    head,
    bytes,
    digestNow() {},
    async finish() {
      for await (const _ of bytes);
      return digester.finish();
    },
  };
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Uint8Array; done: boolean }> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.byteLength < SNIFF_BYTES) {
    const next = await chunks.next();
    if (next.done) return { head, done: true };
    head = head.byteLength === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { head, done: false };
}

/** One shared iterator: whoever reads it, each chunk passes the digests exactly once. */
function digestWhile(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array> | undefined,
  update: (chunk: Uint8Array) => void,
): AsyncIterable<Uint8Array> {
  let first = true;
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (first) {
      first = false;
      update(head);
      return { done: false, value: head };
    }
    const step = await rest?.next();
    if (!step || step.done) return { done: true, value: undefined };
    update(step.value);
    return { done: false, value: step.value };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}
