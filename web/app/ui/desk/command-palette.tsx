import { Modal } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Icon, type IconName } from "./icons.tsx";
import { DeskLink } from "./link.tsx";
import { matchCommands } from "./match-commands.ts";

export type Command = {
  id: string;
  label: string;
  /** The heading under which it stands. */
  group: string;
  icon?: IconName | undefined;
  /** More words by which it is found. */
  words?: string | undefined;
  hint?: string | undefined;
  shortcut?: string[] | undefined;
} & ({ href: string } | { run: () => void });

export type CommandPaletteWords = {
  title: string;
  placeholder: string;
  /** Said when nothing fits. */
  nothing: string;
  /** Foot of the palette: how to move, open, close. */
  move: string;
  open: string;
  close: string;
};

/**
 * Everything in two steps: type a few letters, press Enter. Fuzzy over label and words; arrows, Home, End, Enter.
 * It finds commands and pages only; searching the records is a command among them.
 */
export function CommandPalette({
  opened,
  onClose,
  commands,
  words,
}: {
  opened: boolean;
  onClose: () => void;
  commands: Command[];
  words: CommandPaletteWords;
}) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const found = matchCommands(commands, typed);
  const current = Math.min(at, Math.max(0, found.length - 1));

  useEffect(() => {
    if (opened) {
      setTyped("");
      setAt(0);
    }
  }, [opened]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });

  const take = (command: Command) => {
    onClose();
    if ("run" in command) command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1;
    const goal = {
      ArrowDown: current >= last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, goal));
    } else if (event.key === "Enter") {
      event.preventDefault();
      // A link is clicked, so that the router, a new tab with Ctrl, and plain anchors all behave as usual.
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.click();
    }
  };

  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size="40rem"
      yOffset="12vh"
      padding={0}
      lockScroll={false}
      classNames={{ content: "dk-dialog dk-palette" }}
    >
      <Modal.Overlay className="dk-veil" />
      <Modal.Content aria-label={words.title}>
        <div className="dk-palette-field">
          <Icon name="search" />
          <input
            data-autofocus
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${base}-list`}
            aria-activedescendant={found[current] ? `${base}-${found[current].id}` : undefined}
            aria-label={words.placeholder}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={words.placeholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <kbd className="dk-key">Esc</kbd>
        </div>
        <div
          className="dk-palette-list"
          role="listbox"
          id={`${base}-list`}
          aria-label={words.title}
          ref={list}
          tabIndex={-1}
        >
          {groupsOf(found).map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox, not of form fields
            <div key={group.name} role="group" aria-label={group.name}>
              <div className="dk-palette-group" aria-hidden="true">
                {group.name}
              </div>
              {group.items.map(({ command, index }) => (
                <PaletteItem
                  key={command.id}
                  id={`${base}-${command.id}`}
                  command={command}
                  selected={index === current}
                  onPoint={() => setAt(index)}
                  onTake={() => take(command)}
                />
              ))}
            </div>
          ))}
          {found.length === 0 && <p className="dk-palette-nothing">{words.nothing}</p>}
        </div>
        <div className="dk-palette-foot" aria-hidden="true">
          <span>
            <kbd className="dk-key">↑</kbd>
            <kbd className="dk-key">↓</kbd> {words.move}
          </span>
          <span>
            <kbd className="dk-key">↵</kbd> {words.open}
          </span>
          <span>
            <kbd className="dk-key">Esc</kbd> {words.close}
          </span>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function groupsOf(commands: Command[]) {
  const groups: { name: string; items: { command: Command; index: number }[] }[] = [];
  for (const [index, command] of commands.entries()) {
    const last = groups.at(-1);
    if (last?.name === command.group) last.items.push({ command, index });
    else groups.push({ name: command.group, items: [{ command, index }] });
  }
  return groups;
}

function PaletteItem({
  id,
  command,
  selected,
  onPoint,
  onTake,
}: {
  id: string;
  command: Command;
  selected: boolean;
  onPoint: () => void;
  onTake: () => void;
}) {
  const inside = (
    <>
      {command.icon ? <Icon name={command.icon} /> : <span className="dk-icon-gap" />}
      <span className="dk-palette-label">{command.label}</span>
      {command.hint && <span className="dk-muted">{command.hint}</span>}
      {command.shortcut && (
        <span className="dk-keys">
          {command.shortcut.map((key) => (
            <kbd className="dk-key" key={key}>
              {key}
            </kbd>
          ))}
        </span>
      )}
    </>
  );
  const shared = {
    id,
    role: "option",
    "aria-selected": selected,
    tabIndex: -1,
    className: "dk-palette-item",
    onMouseMove: onPoint,
    onClick: onTake,
  } as const;
  if ("href" in command) {
    return (
      <DeskLink href={command.href} {...shared}>
        {inside}
      </DeskLink>
    );
  }
  // The keys are handled by the field above, which keeps the focus and names this option by aria-activedescendant.
  return (
    <div {...shared} onKeyDown={undefined}>
      {inside}
    </div>
  );
}
