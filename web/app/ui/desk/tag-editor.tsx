import { type ReactNode, useId } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";

export type TagEditorWords = {
  label: string;
  add: string;
  /** "Remove {tag}", already filled in. */
  remove: (tag: string) => string;
  placeholder: string;
  none: string;
};

/**
 * Tags as they are, each with its own small remove button, and one field to add another (with suggestions from the
 * browser's own list). Put it into a form: the buttons post `removeName=<tag>`, the field posts `addName=<text>`.
 */
export function TagEditor({
  tags,
  suggestions = [],
  addName = "addTag",
  removeName = "removeTag",
  readOnly = false,
  words,
  wrap = (form) => (
    <form method="post" className="dk-tags-form">
      {form}
    </form>
  ),
}: {
  tags: string[];
  suggestions?: string[] | undefined;
  addName?: string | undefined;
  removeName?: string | undefined;
  readOnly?: boolean | undefined;
  words: TagEditorWords;
  /** Wraps the controls in the form that posts them, for example React Router's `<Form>` with a hidden intent. */
  wrap?: ((controls: ReactNode) => ReactNode) | undefined;
}) {
  const base = useId();
  const list = (
    <ul className="dk-tags" aria-label={words.label}>
      {tags.map((tag) => (
        <li key={tag} className="dk-tag">
          {tag}
          {!readOnly && (
            <button
              type="submit"
              name={removeName}
              value={tag}
              aria-label={words.remove(tag)}
              title={words.remove(tag)}
              formNoValidate
            >
              <Icon name="cross" size={12} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
  const shown = tags.length > 0 ? list : <span className="dk-muted">{words.none}</span>;
  if (readOnly) return <div className="dk-tags-line">{shown}</div>;
  return wrap(
    <div className="dk-tags-line">
      {/* Enter in the field takes the first submit button of the form, so the add button has to come before the rest. */}
      <button type="submit" className="dk-unseen" tabIndex={-1} aria-hidden="true">
        {words.add}
      </button>
      {shown}
      <span className="dk-tags-add">
        <input
          className="dk-input dk-input-small"
          name={addName}
          aria-label={words.add}
          placeholder={words.placeholder}
          list={suggestions.length > 0 ? `${base}-known` : undefined}
          maxLength={60}
          autoComplete="off"
        />
        {suggestions.length > 0 && (
          <datalist id={`${base}-known`}>
            {suggestions.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        )}
        <Button tone="quiet" size="s" icon="plus">
          {words.add}
        </Button>
      </span>
    </div>,
  );
}
