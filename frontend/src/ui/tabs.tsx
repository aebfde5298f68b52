import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

export interface Tab {
  id: string;
  label: string;
  content: ReactNode;
}

interface TabsProps {
  title: string;
  tabs: Tab[];
  /** Those not chosen are only hidden: they can be printed, and measured, and keep their state. */
  areAllKept?: boolean;
}

/** Tabs with the keyboard pattern readers expect: arrows move, the chosen one is in the tab order. */
export function Tabs({ title, tabs, areAllKept = false }: TabsProps) {
  const [chosen, setChosen] = useState(tabs[0]?.id);
  const list = useRef<HTMLUListElement>(null);
  const prefix = useId();

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    setChosen(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };

  return (
    <div className="govuk-tabs">
      <ul className="govuk-tabs__list" role="tablist" aria-label={title} ref={list}>
        {tabs.map(({ id, label }) => (
          <li
            key={id}
            role="presentation"
            className={`govuk-tabs__list-item${id === chosen ? " govuk-tabs__list-item--selected" : ""}`}
          >
            <button
              type="button"
              role="tab"
              className="govuk-tabs__tab tab-button"
              id={`${prefix}-tab-${id}`}
              data-tab={id}
              aria-selected={id === chosen}
              aria-controls={`${prefix}-panel-${id}`}
              tabIndex={id === chosen ? 0 : -1}
              onClick={() => setChosen(id)}
              onKeyDown={move}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          role="tabpanel"
          id={`${prefix}-panel-${id}`}
          aria-labelledby={`${prefix}-tab-${id}`}
          className="govuk-tabs__panel"
          hidden={id !== chosen}
        >
          {id === chosen || areAllKept ? content : null}
        </div>
      ))}
    </div>
  );
}
