import type pg from "pg";

/** Every table of the platform, those that others point to first. Job tables hold no content and are rebuilt by repair. */
export async function tablesInOrder(client: pg.ClientBase): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1",
  );
  const links = await client.query<{ child: string; parent: string }>(
    `select distinct c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname = 'public' and c.conrelid <> c.confrelid`,
  );
  const waiting = new Set(tables.rows.map((row) => row.name).filter((name) => name !== "heroes_migration"));
  const order: string[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].filter(
      (name) => !links.rows.some((link) => link.child === name && waiting.has(link.parent)),
    );
    if (next.length === 0) throw new Error("tables point at each other in a circle");
    for (const name of next) {
      waiting.delete(name);
      order.push(name);
    }
  }
  return order;
}

/** The owner acts for maintenance: row-level security lets it see what it must copy, and nobody else. */
export async function actForMaintenance(client: pg.ClientBase): Promise<void> {
  await client.query("select set_config('heroes.actor_kind', 'maintenance', false)");
}
