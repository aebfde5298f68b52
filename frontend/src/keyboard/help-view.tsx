import { Dialog } from "../ui/dialog";
import { Key } from "../ui/text";
import { t } from "../texts/texts";
import { GROUP_WORDS, GROUPS, shortcutsIn, shownKey } from "./keymap";

interface HelpProps {
  isOpen: boolean;
  onClose: () => void;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
}

/** The table of shortcuts, made from the keymap itself. */
export function ShortcutHelp({ isOpen, onClose, isOn, onSwitch }: HelpProps) {
  return (
    <Dialog title={t("Keyboard shortcuts")} isOpen={isOpen} onClose={onClose}>
      <div className="govuk-checkboxes govuk-checkboxes--small help__switch">
        <div className="govuk-checkboxes__item">
          <input
            type="checkbox"
            id="shortcuts-on"
            className="govuk-checkboxes__input"
            checked={isOn}
            onChange={(event) => onSwitch(event.target.checked)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="shortcuts-on">
            {t("Use single-key shortcuts (turn off if you speak to your computer)")}
          </label>
        </div>
      </div>
      <div className="help__groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className="govuk-heading-s">{GROUP_WORDS[group]}</h3>
            <dl className="help__list">
              {shortcutsIn(group).map(({ keys, label }) => (
                <div key={label}>
                  <dt>
                    {(keys.length > 4 ? [keys[0] ?? "", "…", keys[8] ?? ""] : keys).map((key) =>
                      key === "…" ? (
                        <span key={key}> … </span>
                      ) : (
                        <Key key={key}>{shownKey(key)}</Key>
                      ),
                    )}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
