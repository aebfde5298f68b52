import { type ReactNode, useEffect, useId, useRef } from "react";

import { t } from "../texts/texts";
import { Button } from "./button";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside and gives it back. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (isOpen && !dialog.open) {
      dialog.showModal();
      // The browser gives the focus to "Close"; what is to be filled in comes first.
      dialog.querySelector<HTMLElement>("[data-focus-first]")?.focus();
    }
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  return (
    <dialog ref={box} className="dialog" aria-labelledby={id} onClose={onClose}>
      <div className="dialog__head">
        <h2 className="govuk-heading-m" id={id}>
          {title}
        </h2>
        <Button weight="secondary" onClick={onClose}>
          {t("Close")}
        </Button>
      </div>
      {isOpen ? children : null}
    </dialog>
  );
}
