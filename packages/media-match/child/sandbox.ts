import { spawn } from "node:child_process";
import { dirname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { VIDEO_SCRIPT } from "../video/video-script.ts";
import type { MediaLimits } from "./limits.ts";

/** What keeps the child in bounds on this machine. What is false was not available and is not enforced by the system. */
export type Sandbox = {
  readonly cpu: boolean;
  readonly memory: boolean;
  readonly noNetwork: boolean;
  readonly noPrivileges: boolean;
};

export const PICTURE_PROGRAM = fileURLToPath(new URL("./picture-program.ts", import.meta.url));

type Candidate = Sandbox & { readonly wrap: (limits: MediaLimits, cpuSeconds: number) => string[] };

// RLIMIT_DATA counts what may be written, not address space (V8 reserves far more of that than it uses). An idle child
// already holds thread stacks and V8's code range, so the limit lies above them by the memory one file may cost.
const IDLE_BYTES = 768 * 1024 ** 2;

const prlimit = (limits: MediaLimits, cpuSeconds: number, idleBytes = IDLE_BYTES) => [
  "prlimit",
  `--data=${limits.memoryBytes + idleBytes}`,
  `--cpu=${cpuSeconds}:${cpuSeconds + 1}`,
  "--core=0",
  "--fsize=0",
];
const dropCapabilities = ["setpriv", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"];
// Root without capabilities cannot open what belongs to others; this keeps the one of reading.
const keepReading = [
  ...["setpriv", "--no-new-privs", "--bounding-set=-all,+dac_read_search"],
  ...["--inh-caps=-all", "--ambient-caps=-all"],
];

const nothing = { cpu: false, memory: false, noNetwork: false, noPrivileges: false };
const limited = { cpu: true, memory: true };

/** From the strictest to none; the first that starts a program on this machine is used. */
const CANDIDATES: readonly Candidate[] = [
  {
    ...limited,
    noNetwork: true,
    noPrivileges: true,
    wrap: (limits, cpu) => ["unshare", "--net", "--ipc", "--uts", ...prlimit(limits, cpu), ...dropCapabilities],
  },
  {
    // Root, where the program's own files belong to someone else and are closed to others.
    ...limited,
    noNetwork: true,
    noPrivileges: true,
    wrap: (limits, cpu) => ["unshare", "--net", "--ipc", "--uts", ...prlimit(limits, cpu), ...keepReading],
  },
  {
    ...limited,
    noNetwork: true,
    noPrivileges: true,
    wrap: (limits, cpu) => [
      ...["unshare", "--user", "--map-current-user", "--net", "--ipc", "--uts"],
      ...prlimit(limits, cpu),
      ...["setpriv", "--no-new-privs"],
    ],
  },
  {
    ...limited,
    noNetwork: false,
    noPrivileges: true,
    wrap: (l, cpu) => [...prlimit(l, cpu), "setpriv", "--no-new-privs"],
  },
  { ...limited, noNetwork: false, noPrivileges: false, wrap: (limits, cpu) => prlimit(limits, cpu) },
  {
    ...nothing,
    cpu: true,
    wrap: (_, cpu) => ["sh", "-c", `ulimit -t ${cpu}; ulimit -c 0; exec "$@"`, "sh"],
  },
  { ...nothing, wrap: () => [] },
];

let chosen: Promise<Candidate> | undefined;

/** Which limits the system enforces on this machine besides the wall timer and the memory watch of the parent. */
export async function describeSandbox(limits: MediaLimits): Promise<Sandbox> {
  const { cpu, memory, noNetwork, noPrivileges } = await choose(limits);
  return { cpu, memory, noNetwork, noPrivileges };
}

/** Program and arguments that run `script` with Node inside the strictest sandbox available. */
export async function sandboxCommand(
  script: string,
  args: readonly string[],
  limits: MediaLimits,
  cpuSeconds: number,
): Promise<[string, string[]]> {
  const candidate = await choose(limits);
  const words = [...candidate.wrap(limits, cpuSeconds), process.execPath, ...nodeFlags(), script, ...args];
  return [words[0] as string, words.slice(1)];
}

/**
 * The shell that runs ffmpeg: as far from the network and from privileges as this machine allows. Limits of memory and
 * time are put on ffprobe and ffmpeg, not on the shell, which may have to hold the bytes first.
 */
export async function videoCommand(path: string, tmpfsBytes: number, limits: MediaLimits): Promise<[string, string[]]> {
  const { memory, noPrivileges } = await choose(limits);
  const { words: isolation, mayDrop } = await chooseIsolation();
  const privileges = mayDrop ? keepReading : noPrivileges ? ["setpriv", "--no-new-privs"] : [];
  const own = [...(memory ? prlimit(limits, limits.cpuSeconds, 0) : []), ...privileges].join(" ");
  const words = [
    ...isolation,
    "sh",
    "-c",
    VIDEO_SCRIPT,
    "sh",
    path === "" ? "" : resolve(path),
    own,
    String(tmpfsBytes),
  ];
  return [words[0] as string, words.slice(1)];
}

const ISOLATIONS: readonly string[][] = [
  ["unshare", "--net", "--mount", "--ipc", "--uts"],
  // Root of its own namespace only: needed to mount the memory that holds a video given as bytes.
  ["unshare", "--user", "--map-root-user", "--net", "--mount", "--ipc", "--uts"],
  [],
];
type Isolation = { readonly words: string[]; readonly mayDrop: boolean };
let isolation: Promise<Isolation> | undefined;

function chooseIsolation(): Promise<Isolation> {
  isolation ??= (async () => {
    for (const words of ISOLATIONS)
      if (words.length === 0 || (await starts([...words, "true"])))
        return { words, mayDrop: await starts([...words, ...keepReading, "true"]) };
    return { words: [], mayDrop: false };
  })();
  return isolation;
}

/** The child may read the program's own code and the decoder; it may write nothing and start nothing. */
function nodeFlags(): string[] {
  const own = fileURLToPath(new URL("..", import.meta.url));
  const decoder = dirname(fileURLToPath(import.meta.resolve("sharp")));
  const modules = decoder.slice(0, decoder.lastIndexOf(`${sep}node_modules${sep}`) + `${sep}node_modules`.length);
  return [
    "--max-old-space-size=256",
    "--permission",
    "--allow-addons",
    `--allow-fs-read=${own}`,
    `--allow-fs-read=${modules}${sep}`,
    "--disable-warning=SecurityWarning",
  ];
}

async function choose(limits: MediaLimits): Promise<Candidate> {
  chosen ??= firstThatStarts(limits);
  return chosen;
}

async function firstThatStarts(limits: MediaLimits): Promise<Candidate> {
  for (const candidate of CANDIDATES) {
    // The real program with nothing to do: it proves that the decoder can be loaded too.
    const words = [
      ...candidate.wrap(limits, limits.cpuSeconds),
      process.execPath,
      ...nodeFlags(),
      PICTURE_PROGRAM,
      "1",
      "1",
    ];
    if (await starts(words)) return candidate;
  }
  throw new Error("Node cannot start a child process on this machine");
}

function starts([program, ...args]: string[]): Promise<boolean> {
  return new Promise((answer) => {
    const child = spawn(program as string, args, { stdio: "ignore", env: {} });
    child.on("error", () => answer(false));
    child.on("exit", (code) => answer(code === 0));
  });
}
