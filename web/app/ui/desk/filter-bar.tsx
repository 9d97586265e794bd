import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { Disclosure } from "./layout.tsx";
import { DeskLink } from "./link.tsx";

export type Filter = {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
};
export type SavedView = { id: string; label: string; href: string; count?: string };

export type FilterBarWords = {
  views: string;
  filters: string;
  apply: string;
  /** Takes all filters away. */
  clear: string;
  search: string;
  save: string;
  saveLabel: string;
  /** "Take away {filter}" */
  remove: (label: string) => string;
};

/**
 * Saved views as links, filters as a plain GET form (the address holds the state, so it can be sent and bookmarked),
 * what is set as removable marks. Works without script; with it, the caller may submit on change.
 */
export function FilterBar({
  views,
  currentView,
  filters,
  active,
  clearHref,
  search,
  save,
  words,
  form = (fields) => (
    <form method="get" className="dk-filter-form">
      {fields}
    </form>
  ),
}: {
  views: SavedView[];
  currentView?: string | undefined;
  filters: Filter[];
  /** The filters that are set, each with the address without it. */
  active: { id: string; label: string; href: string }[];
  clearHref: string;
  search?: { name: string; value: string } | undefined;
  /** The form that keeps this view under a name; leave away when nothing changed. */
  save?: ReactNode;
  words: FilterBarWords;
  form?: ((fields: ReactNode) => ReactNode) | undefined;
}) {
  return (
    <div className="dk-filter">
      <nav className="dk-views" aria-label={words.views}>
        {views.map((view) => (
          <DeskLink
            key={view.id}
            href={view.href}
            className="dk-view"
            aria-current={view.id === currentView ? "page" : undefined}
          >
            {view.label}
            {view.count && <span className="dk-count">{view.count}</span>}
          </DeskLink>
        ))}
      </nav>
      <Disclosure label={words.filters} icon="filter" align="end" className="dk-filter-more">
        {form(
          <>
            {search && (
              <label className="dk-field">
                <span className="dk-label">{words.search}</span>
                <input className="dk-input" type="search" name={search.name} defaultValue={search.value} />
              </label>
            )}
            {filters.map((filter) => (
              <label className="dk-field" key={filter.name}>
                <span className="dk-label">{filter.label}</span>
                <select className="dk-input" name={filter.name} defaultValue={filter.value}>
                  {filter.options.map((option) => (
                    <option key={option.value} value={option.value}>
                      {option.label}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            <Button tone="main" size="s">
              {words.apply}
            </Button>
          </>,
        )}
        {save}
      </Disclosure>
      {active.length > 0 && (
        <p className="dk-filter-active">
          {active.map((filter) => (
            <DeskLink key={filter.id} href={filter.href} className="dk-tag" aria-label={words.remove(filter.label)}>
              {filter.label} <Icon name="cross" size={12} />
            </DeskLink>
          ))}
          <DeskLink href={clearHref}>{words.clear}</DeskLink>
        </p>
      )}
    </div>
  );
}
