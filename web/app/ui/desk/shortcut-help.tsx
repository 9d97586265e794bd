import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

export type ShortcutGroup = { title: string; items: { keys: string[]; label: string }[] };

/** The keys of this page, over it. Open it with `?`. Keys that follow each other are separate entries of `keys`. */
export function ShortcutHelp({
  opened,
  onClose,
  groups,
  title,
  closeLabel,
}: {
  opened: boolean;
  onClose: () => void;
  groups: ShortcutGroup[];
  title: ReactNode;
  closeLabel: string;
}) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="44rem" lockScroll={false} classNames={{ content: "dk-dialog" }}>
      <Modal.Overlay className="dk-veil" />
      <Modal.Content>
        {/* Not Modal.Header: a second banner would confuse the map of landmarks. */}
        <div className="dk-dialog-head">
          <Modal.Title className="dk-dialog-title">{title}</Modal.Title>
          <Modal.CloseButton aria-label={closeLabel} />
        </div>
        <Modal.Body>
          <div className="dk-key-groups">
            {groups.map((group) => (
              <section key={group.title}>
                <h3>{group.title}</h3>
                <dl>
                  {group.items.map((item) => (
                    <div key={item.label}>
                      <dt>{item.label}</dt>
                      <dd>
                        {item.keys.map((key) => (
                          <kbd className="dk-key" key={key}>
                            {key}
                          </kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
