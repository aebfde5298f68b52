import { t } from "../texts/texts";

interface ProgressProps {
  /** What is being counted, for example "Encounters coded". */
  label: string;
  done: number;
  of: number;
  isLabelHidden?: boolean;
}

/** How much is done, always out of how much. */
export function Progress({ label, done, of, isLabelHidden }: ProgressProps) {
  const share = of > 0 ? Math.min(1, done / of) : 0;
  return (
    <div className="progress">
      <div
        className="progress__track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={done}
        aria-valuetext={t("{{done}} of {{of}}", { done, of })}
      >
        <div className="progress__done" style={{ width: `${share * 100}%` }} />
      </div>
      <div className="progress__words numbers" aria-hidden="true">
        <span>{isLabelHidden ? "" : label}</span>
        <span>{t("{{done, number}} of {{of, number}}", { done, of })}</span>
      </div>
    </div>
  );
}
