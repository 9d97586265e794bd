import type { CommandIo } from "./media-arguments.ts";
import { hashMedia } from "./media-hash.ts";

const USAGE = `heroes media <act> ...

  heroes media hash PATH...      digests and perceptual hashes of files; folders recursively

Options of hash
  --json          one JSON document {files, errors} instead of a table
  --jobs N        files worked on at once (default: the number of processor cores)
  --rotations     adds the eight hashes of the turned and mirrored picture

Examples
  heroes media hash evidence/
  heroes media hash --json a.jpg b.png > hashes.json

Pictures are decoded in a separate process without network and with limits of time and memory.
A file that cannot be read or decoded is listed under "errors" and does not stop the rest.
Exit: 0 done, 2 bad arguments or nothing readable.
`;

type Act = (args: string[], io: CommandIo) => Promise<number>;
const ACTS: Readonly<Record<string, Act>> = { hash: hashMedia };

export const mediaCommand = {
  name: "media",
  summary: "fingerprints of pictures and videos, compared with hash lists",
  usage: USAGE,
  async run(args: string[], io: CommandIo): Promise<number> {
    const [act, ...rest] = args;
    if (args.includes("--help") || args.includes("-h")) {
      io.stdout(USAGE);
      return 0;
    }
    const run = act !== undefined && Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
    if (run) return run(rest, io);
    io.stderr(`heroes media: ${act ? `unknown act "${act}"` : "an act is missing"}; see heroes media --help\n`);
    return 2;
  },
};
