import { type ReactNode, useEffect } from "react";
import { Form, Link, useNavigate } from "react-router";
import type { Role } from "#kernel";
import { Button, DeskLink, type DeskLinkProps, DeskProvider, type DeskScheme, DeskShell } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { deskNavigation } from "./all-navigation.ts";
import type { NavCount } from "./counts.ts";
import type { PageKeys } from "./navigation.ts";

function RouterLink({ href, children, ...rest }: DeskLinkProps) {
  // Files and other places leave the router alone.
  if (!href.startsWith("/") || rest.download !== undefined) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link to={href} {...rest}>
      {children}
    </Link>
  );
}

/** The desk's frame with its words, navigation and keys, for whoever is signed in. */
export function Shell({
  user,
  practice,
  scheme,
  current,
  layout,
  keys,
  counts,
  children,
}: {
  user: { readonly name: string; readonly roles: readonly Role[] };
  practice: boolean;
  scheme: DeskScheme;
  current: string | undefined;
  layout: "page" | "flush" | undefined;
  keys: PageKeys | undefined;
  /** What waits, by the id of an item. */
  counts: Readonly<Record<string, NavCount>>;
  children: ReactNode;
}) {
  const { t, number, language } = useWords();
  const navigate = useNavigate();
  // From here on keys and menus answer; tests wait for it.
  useEffect(() => {
    document.documentElement.dataset.ready = "";
  }, []);
  const items = deskNavigation.filter((item) => !item.roles || item.roles.some((role) => user.roles.includes(role)));
  const keyed = items.filter((item) => item.key);
  const section = (id: "work" | "care" | "office") => ({
    id,
    ...(id === "work" ? {} : { title: t(`account:shell.section.${id}`) }),
    items: items
      .filter((item) => item.section === id)
      .map((item) => {
        const waits = counts[item.id];
        return {
          id: item.id,
          label: t(item.label),
          href: item.href,
          icon: item.icon,
          ...(waits
            ? {
                count: number(waits.count),
                countLabel: t(waits.label, { count: waits.count }),
                pressing: waits.pressing,
              }
            : {}),
        };
      }),
  });
  const roles = user.roles.map((role) => t(`account:role.${role}`)).join(", ");
  return (
    <DeskProvider scheme={scheme} link={RouterLink}>
      <DeskShell
        brand={t("common:product")}
        home="/desk"
        sections={[section("work"), section("care"), section("office")].filter((one) => one.items.length > 0)}
        {...(current === undefined ? {} : { current })}
        {...(layout === undefined ? {} : { layout })}
        user={{
          name: user.name,
          role: roles,
          initials: initialsOf(user.name),
          menuLabel: t("account:shell.menu_of", { name: user.name }),
          menu: (
            <>
              <DeskLink href="/account">{t("account:own.title")}</DeskLink>
              {/* A page of the front door: a tab of its own, so that nothing begun here is lost. */}
              <a href={`/${language}/guide/words`} target="_blank" rel="noreferrer">
                {t("account:shell.words")}
              </a>
              <Form method="post" action="/account/sign-out">
                <Button tone="quiet" icon="out">
                  {t("account:shell.sign_out")}
                </Button>
              </Form>
            </>
          ),
        }}
        practice={practice ? t("common:practice") : undefined}
        commands={items.map((item) => ({
          id: item.id,
          label: t(item.label),
          group: t("account:shell.pages"),
          icon: item.icon,
          href: item.href,
          ...(item.key ? { shortcut: ["g", item.key] } : {}),
        }))}
        shortcuts={Object.fromEntries(keyed.map((item) => [`g ${item.key}`, () => navigate(item.href)]))}
        shortcutGroups={[
          ...(keys
            ? [
                {
                  title: t(keys.title),
                  items: keys.items.map((item) => ({ keys: [...item.keys], label: t(item.label) })),
                },
              ]
            : []),
          {
            title: t("account:shell.pages"),
            items: keyed.map((item) => ({ keys: ["g", item.key ?? ""], label: t(item.label) })),
          },
          {
            title: t("account:shell.everywhere"),
            items: [
              { keys: ["Ctrl", "K"], label: t("account:shell.search") },
              { keys: ["?"], label: t("account:shell.keys") },
            ],
          },
        ]}
        words={{
          skip: t("account:shell.skip"),
          navigation: t("account:shell.navigation"),
          menu: t("account:shell.menu"),
          search: t("account:shell.search"),
          keys: t("account:shell.keys"),
          keysClose: t("account:shell.close"),
          palette: {
            title: t("account:shell.search"),
            placeholder: t("account:shell.placeholder"),
            nothing: t("account:shell.nothing"),
            move: t("account:shell.move"),
            open: t("account:shell.open"),
            close: t("account:shell.close"),
          },
        }}
      >
        {children}
      </DeskShell>
    </DeskProvider>
  );
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  const first = (text: string | undefined) => [...(text ?? "")][0] ?? "";
  return `${first(parts[0])}${parts.length > 1 ? first(parts.at(-1)) : ""}`.toUpperCase();
}
