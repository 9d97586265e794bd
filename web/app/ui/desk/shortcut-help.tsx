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
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="44rem"
      closeButtonProps={{ "aria-label": closeLabel }}
      classNames={{ content: "dk-dialog", header: "dk-dialog-head", title: "dk-dialog-title", overlay: "dk-veil" }}
    >
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
    </Modal>
  );
}
