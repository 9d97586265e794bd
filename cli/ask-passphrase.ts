import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { UsageError } from "./command.ts";

/** From HEROES_BACKUP_PASSPHRASE, else asked on the terminal without showing it. @throws UsageError when there is neither */
export async function askPassphrase(question: string): Promise<string> {
  const given = process.env.HEROES_BACKUP_PASSPHRASE;
  if (given) return given;
  if (!process.stdin.isTTY)
    throw new UsageError("a passphrase is needed: set HEROES_BACKUP_PASSPHRASE or run it on a terminal");
  process.stderr.write(question);
  const hidden = new Writable({ write: (_part, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: hidden, terminal: true });
  const answer = await reader.question("");
  reader.close();
  process.stderr.write("\n");
  return answer;
}
