import type { ReactNode } from "react";

import { Wordmark } from "../shell/wordmark";

/** A page before anything else is open: the name on top, one column. */
export const PlainPage = ({ children }: { children: ReactNode }) => (
  <div className="app">
    <header className="app-header">
      <div className="app-header__row">
        <span className="app-header__name">
          <Wordmark /> bwvcoding
        </span>
      </div>
    </header>
    <main className="app-body" id="main">
      <div className="sign-in">{children}</div>
    </main>
  </div>
);
