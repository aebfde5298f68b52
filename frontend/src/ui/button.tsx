import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link, type LinkProps } from "react-router";

export type Weight = "main" | "secondary" | "warning";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight?: Weight;
  /** The request is under way: pressing again does nothing, focus is kept. */
  isBusy?: boolean;
}

const classes = (weight: Weight, extra = "") =>
  ["govuk-button", weight === "main" ? "" : `govuk-button--${weight}`, extra]
    .filter(Boolean)
    .join(" ");

export function Button({ weight = "main", isBusy, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isBusy ?? undefined}
      className={classes(weight, className)}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

export function ButtonLink({ weight = "main", ...rest }: LinkProps & { weight?: Weight }) {
  return <Link role="button" draggable="false" {...rest} className={classes(weight)} />;
}

export const ButtonGroup = ({ children }: { children: ReactNode }) => (
  <div className="govuk-button-group">{children}</div>
);
