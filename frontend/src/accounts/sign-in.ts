/** What a sign-in form must hold, and where it leads. */
import { t } from "../texts/texts";

export interface Fault {
  sentence: string;
  field: "email" | "password";
}

export function faultsOf(email: string, password: string): Fault[] {
  const faults: Fault[] = [];
  if (!/^\S+@\S+$/.test(email.trim())) {
    faults.push({
      sentence: t("Enter your email address, for example name@example.org."),
      field: "email",
    });
  }
  if (password === "") faults.push({ sentence: t("Enter your password."), field: "password" });
  return faults;
}

/** Only an address of our own: a link may not send a person elsewhere after signing in. */
export function nextPage(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}
