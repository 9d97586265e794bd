import { type ReactNode, useState } from "react";
import { type Command, CommandPalette, type CommandPaletteWords } from "./command-palette.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { Disclosure } from "./layout.tsx";
import { DeskLink } from "./link.tsx";
import { type ShortcutGroup, ShortcutHelp } from "./shortcut-help.tsx";
import { useMenusThatClose } from "./use-menus-that-close.ts";
import { type ShortcutMap, useShortcuts } from "./use-shortcuts.ts";

export type NavItem = {
  id: string;
  label: string;
  href: string;
  icon: IconName;
  /** What waits here, already written in the reader's language. */
  count?: string | undefined;
  /** What the count counts, for screen readers: "12 waiting". */
  countLabel?: string | undefined;
  /** Something here is past its time; shown by a mark and said in `countLabel`. */
  pressing?: boolean | undefined;
};
export type NavSection = { id: string; title?: string; items: NavItem[] };

export type DeskShellWords = {
  skip: string;
  navigation: string;
  /** On the narrow screen: the button that shows the navigation. */
  menu: string;
  search: string;
  keys: string;
  keysClose: string;
  palette: CommandPaletteWords;
};

export type DeskShellProps = {
  /** The installation's own name, beside the lamp. */
  brand: string;
  home: string;
  sections: NavSection[];
  current?: string | undefined;
  /** The user, the session, sign out. `menuLabel` is heard after name and role: "Account and sign out". */
  user: { name: string; role: string; initials: string; menuLabel: string; menu: ReactNode };
  /** Usually an ExposureMeter. */
  meter?: ReactNode;
  /** Said on every page of a practice installation. */
  practice?: ReactNode;
  /** Something everybody has to know now, for example that the database is away. */
  notice?: ReactNode;
  commands: Command[];
  shortcutGroups: ShortcutGroup[];
  /** Page-wide keys besides `mod+k`, `/` and `?`, for example `"g q"`. */
  shortcuts?: ShortcutMap | undefined;
  words: DeskShellWords;
  /** `flush` for a split view that fills the window and scrolls inside; `page` for a page that scrolls. */
  layout?: "page" | "flush" | undefined;
  children: ReactNode;
};

/**
 * The frame of every staff page. Navigation left (a menu above on narrow screens), a slim bar with the command
 * field, the exposure meter and the person, then the page. Works without script except palette and key help.
 */
export function DeskShell(props: DeskShellProps) {
  const { brand, home, sections, current, user, meter, practice, notice, commands, shortcutGroups, words } = props;
  const [open, setOpen] = useState<"palette" | "keys" | undefined>();
  useMenusThatClose();
  useShortcuts({
    "mod+k": () => setOpen((was) => (was === "palette" ? undefined : "palette")),
    "/": () => setOpen("palette"),
    "?": () => setOpen("keys"),
    ...props.shortcuts,
  });

  const navigation = (mark?: ReactNode) => (
    <nav className="dk-nav" aria-label={words.navigation}>
      {mark}
      {sections.map((section) => (
        <div key={section.id} className="dk-nav-section">
          {section.title && <p className="dk-nav-title">{section.title}</p>}
          <ul>
            {section.items.map((item) => (
              <li key={item.id}>
                <DeskLink
                  href={item.href}
                  className="dk-nav-item"
                  aria-current={item.id === current ? "page" : undefined}
                >
                  <Icon name={item.icon} />
                  <span className="dk-nav-label">{item.label}</span>
                  {item.count && (
                    <span className="dk-nav-count" data-pressing={item.pressing || undefined}>
                      <span aria-hidden={item.countLabel ? true : undefined}>{item.count}</span>
                      {item.countLabel && <span className="dk-unseen">{item.countLabel}</span>}
                    </span>
                  )}
                </DeskLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );

  return (
    <div className="dk-shell" data-layout={props.layout ?? "page"}>
      <a className="dk-skip" href="#main">
        {words.skip}
      </a>
      {practice && (
        <aside className="dk-practice">
          <span>{practice}</span>
        </aside>
      )}
      <div className="dk-frame">
        <div className="dk-side">
          <div className="dk-side-inner">
            {navigation(
              <DeskLink href={home} className="dk-brand">
                <Lamp />
                <span>{brand}</span>
              </DeskLink>,
            )}
          </div>
        </div>
        <div className="dk-stage">
          <header className="dk-bar">
            <details className="dk-bar-menu">
              <summary aria-label={words.menu}>
                <Icon name="menu" />
              </summary>
              <div className="dk-bar-menu-body">{navigation()}</div>
            </details>
            <button
              type="button"
              className="dk-command-field"
              onClick={() => setOpen("palette")}
              aria-keyshortcuts="Control+K"
            >
              <Icon name="search" />
              <span>{words.search}</span>
              <span className="dk-key" aria-hidden="true">
                Ctrl K
              </span>
            </button>
            <div className="dk-bar-end">
              {meter}
              <button
                type="button"
                className="dk-icon-button dk-keys-button"
                onClick={() => setOpen("keys")}
                aria-label={words.keys}
                title={words.keys}
              >
                <Icon name="keyboard" />
              </button>
              <Disclosure
                align="end"
                className="dk-user"
                hiddenLabel={user.menuLabel}
                label={
                  <>
                    <span className="dk-avatar" aria-hidden="true">
                      {user.initials}
                    </span>
                    <span className="dk-user-words">
                      <span>{user.name}</span>
                      <span className="dk-muted">{user.role}</span>
                    </span>
                  </>
                }
              >
                <div className="dk-menu-list">{user.menu}</div>
              </Disclosure>
            </div>
          </header>
          {notice}
          <main id="main" className="dk-main" tabIndex={-1}>
            {props.children}
          </main>
        </div>
      </div>
      <CommandPalette
        opened={open === "palette"}
        onClose={() => setOpen(undefined)}
        commands={commands}
        words={words.palette}
      />
      <ShortcutHelp
        opened={open === "keys"}
        onClose={() => setOpen(undefined)}
        groups={shortcutGroups}
        title={words.keys}
        closeLabel={words.keysClose}
      />
    </div>
  );
}

/** The lamp: the one drawing that front door and desk share. */
export function Lamp({ size = 20 }: { size?: number }) {
  return (
    <svg className="dk-lamp" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle className="dk-lamp-light" cx="10" cy="10.5" r="4" />
      <path
        d="M7 3.5h6M10 1.5v2M5.5 6.5h9l1 10h-11zM4 18.5h12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
