import type { ReactNode } from "react";

import { Wordmark } from "../shell/wordmark";
import { t } from "../texts/texts";

/** A page before anything else is open: the name on top, one column. */
export const PlainPage = ({ children }: { children: ReactNode }) => (
  <div className="app">
    <header className="app-header">
      <div className="app-header__row">
        <span className="app-header__name">
          <Wordmark /> {t("bwvcoding")}
        </span>
      </div>
    </header>
    <main className="app-body" id="main">
      <div className="sign-in">{children}</div>
    </main>
  </div>
);
