// How many reports a second: starts a real installation of its own on this machine, sends reports over 127.0.0.1, checks
// that every acknowledged one is there exactly once, and prints one JSON line.
//   node bench/submissions.ts [--rate 50] [--seconds 60] [--burst 1000] [--profile]
// --profile also tells what the database was busy with or waiting for, sampled twenty times a second.
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { figures } from "./load/figures.ts";
import { machine, startInstallation } from "./load/installation.ts";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "50" },
    seconds: { type: "string", default: "60" },
    burst: { type: "string", default: "1000" },
    profile: { type: "boolean", default: false },
  },
});
const plan = { rate: Number(values.rate), seconds: Math.min(Number(values.seconds), 900), burst: Number(values.burst) };
// Each report comes from somebody else: no connection is used twice.
const agent = new Agent({ keepAlive: false, maxSockets: 2000 });
const say = (line: string) => process.stderr.write(`${line}\n`);

type Answer = { readonly status: number; readonly retryAfter: number | null };
type Sent = { readonly milliseconds: number; readonly tries: number; readonly done: boolean };
const answers = new Map<string, number>();

function post(at: number, key: string): Promise<Answer> {
  const body = JSON.stringify({
    kind: "sextortion",
    language: "en",
    answers: {},
    narrative: `Invented report ${at} of a load test: someone asked for money, handle @invented${at % 400}.`,
    contact: { channel: "phone", value: `+30 210 11${String(at % 100_000).padStart(5, "0")}`, codeWord: "marble" },
  });
  return new Promise((resolve) => {
    const call = request(
      {
        agent,
        host: "127.0.0.1",
        port: on.port,
        method: "POST",
        path: "/api/v1/reports",
        headers: {
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          "Idempotency-Key": key,
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => {
          const after = Number(response.headers["retry-after"]);
          resolve({ status: response.statusCode ?? 0, retryAfter: Number.isFinite(after) ? after : null });
        });
        response.on("error", () => resolve({ status: 0, retryAfter: null }));
      },
    );
    call.on("error", () => resolve({ status: 0, retryAfter: null }));
    call.end(body);
  });
}

/** Sends one report until it is acknowledged, as a patient program would: told to wait, it waits. */
async function send(at: number, run: string, deadline: number): Promise<Sent> {
  const started = performance.now();
  for (let tries = 1; ; tries++) {
    const answer = await post(at, `${run}-${at}`);
    const name = `${run} ${answer.status}`;
    answers.set(name, (answers.get(name) ?? 0) + 1);
    const milliseconds = performance.now() - started;
    if (answer.status === 201) return { milliseconds, tries, done: true };
    // 0: the connection broke. With the same Idempotency-Key it is safe to send again.
    if (![0, 503].includes(answer.status) || performance.now() > deadline) return { milliseconds, tries, done: false };
    await sleep((answer.retryAfter ?? 1) * 1000 + Math.random() * 500);
  }
}

/** Sends at fixed moments, whether or not earlier ones were answered: a slow server does not slow the people down. */
async function sendAt(run: string, count: number, gap: number): Promise<{ sent: Sent[]; seconds: number }> {
  const started = performance.now();
  const deadline = started + count * gap + 60_000;
  const all: Promise<Sent>[] = [];
  for (let at = 0; at < count; at++) {
    const wait = started + at * gap - performance.now();
    if (wait > 1) await sleep(wait);
    all.push(send(at, run, deadline));
  }
  const sent = await Promise.all(all);
  return { sent, seconds: (performance.now() - started) / 1000 };
}

const on = await startInstallation();
try {
  const seen = new Map<string, number>();
  let [samples, sampling] = [0, values.profile];
  const sampler = (async () => {
    while (sampling) {
      const { rows } = await on.owner.query(
        `select coalesce(wait_event_type || ':' || wait_event, 'running') as wait, left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as query
         from pg_stat_activity where datname = 'heroes' and state <> 'idle' and pid <> pg_backend_pid()`,
      );
      samples++;
      for (const row of rows) {
        const key = `${row.wait} | ${row.query}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      await sleep(50);
    }
  })();
  say("warming up");
  await sendAt("warm", 50, 50);
  await on.scored();
  let acknowledged = 50;

  say(`steady: ${plan.rate}/s for ${plan.seconds} s`);
  let before = on.processorTime();
  const steady = await sendAt("steady", plan.rate * plan.seconds, 1000 / plan.rate);
  const steadyJobs = await on.scored();
  const steadyTime = on.processorTime(before);
  acknowledged += steady.sent.filter((one) => one.done).length;

  say(`burst: ${plan.burst} in one second`);
  before = on.processorTime();
  const burst = await sendAt("burst", plan.burst, 1000 / plan.burst);
  const burstJobs = await on.scored();
  const burstTime = on.processorTime(before);
  acknowledged += burst.sent.filter((one) => one.done).length;

  sampling = false;
  await sampler;
  for (const [key, times] of [...seen].sort((a, b) => b[1] - a[1]).slice(0, 25))
    say(`${((100 * times) / Math.max(1, samples)).toFixed(0).padStart(5)} % ${key}`);
  const stored = await on.count("select count(*)::int n from report");
  const logged = await on.count("select count(*)::int n from audit_entry where act = 'report.received'");
  const result = {
    machine,
    steady: {
      rate: plan.rate,
      seconds: plan.seconds,
      milliseconds: figures(steady.sent.map((one) => one.milliseconds)),
      unacknowledged: steady.sent.filter((one) => !one.done).length,
      retried: steady.sent.filter((one) => one.tries > 1).length,
      jobsDoneAfterSeconds: steadyJobs,
      processorSeconds: steadyTime,
    },
    burst: {
      count: plan.burst,
      secondsUntilAllAcknowledged: Number(burst.seconds.toFixed(1)),
      milliseconds: figures(burst.sent.map((one) => one.milliseconds)),
      unacknowledged: burst.sent.filter((one) => !one.done).length,
      toldToRetry: burst.sent.filter((one) => one.tries > 1).length,
      jobsDoneAfterSeconds: burstJobs,
      processorSeconds: burstTime,
    },
    answers: Object.fromEntries(answers),
    acknowledged,
    stored,
    logged,
    nothingLostOrDoubled: stored === acknowledged && logged === acknowledged,
    serverErrors: on.errors.length,
    webMemoryMB: on.memory(),
  };
  for (const line of on.errors.slice(0, 5)) say(line);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.nothingLostOrDoubled ? 0 : 1;
} finally {
  agent.destroy();
  await on.stop();
}
