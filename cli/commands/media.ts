import { type CommandIo, UsageError } from "../command.ts";
import { hashMedia } from "./media-hash.ts";
import { checkLists } from "./media-list.ts";
import { matchMedia } from "./media-match.ts";

const USAGE = `heroes media <act> ...

  heroes media hash PATH...                      digests and perceptual hashes of files; folders recursively
  heroes media match --list FILE... PATH...      compares files with hash lists, whose format is recognised
  heroes media list FILE...                      whether a list could be taken, and what is on it; the first fault if not

A path "-" is standard input.

Options of both
  --json             one JSON document instead of a table
  --format F         table (default), json, csv or vics (VICS 2.0; of match only the files that were found)
  --jobs N           files worked on at once (default: the number of processor cores)
  --state FILE       remembers finished files, so that a stopped run goes on where it was
Options of hash
  --rotations        adds the eight hashes of the turned and mirrored picture
Options of match
  --list FILE        a hash list; may be given several times
  --radius N         largest distance of a PDQ match, of 256 bits (default 31)
  --min-quality N    pictures below this quality are not compared by PDQ (default 50)
  --vics-profile P   which category table a VICS list follows, e.g. US-current, US-older, UK (of list too)
  --fail-on-find     exit code 1 where something was found

Examples
  heroes media hash evidence/
  heroes media hash --json a.jpg b.png > hashes.json
  heroes media match --list known.csv --list vics.json --json evidence/
  heroes media list known.csv

List formats: one hash per line, CSV with headers, VICS 1.3 and 2.0, NCMEC XML, NSRL RDS 2, md5sum files,
ThreatExchange-style CSV, ICSE CSV, vPDQ frames (of these both shares of common frames are told). A list with an error is not used at all; the line and the reason are told.
Pictures are decoded in a separate process without network and with limits of time and memory.
A file that cannot be read or decoded is listed under "errors" and does not stop the rest.
A match says that fingerprints agree. It is a finding for a person to look into, never a verdict.
Exit: 0 done, 1 something found and --fail-on-find given, 2 bad arguments, a bad list, or nothing readable.
`;

type Act = (args: string[], io: CommandIo) => Promise<number>;
const ACTS: Readonly<Record<string, Act>> = { hash: hashMedia, match: matchMedia, list: checkLists };

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
    if (run) {
      try {
        return await run(rest, io);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        io.stderr(`heroes media ${act}: ${error.message}\n`);
        return 2;
      }
    }
    io.stderr(`heroes media: ${act ? `unknown act "${act}"` : "an act is missing"}; see heroes media --help\n`);
    return 2;
  },
};
