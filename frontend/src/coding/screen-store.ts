/** How a person likes their coding screen; kept in this browser. */
import { createStore } from "../state/store";

export type Theme = "light" | "dark";

export interface ScreenState {
  theme: Theme;
  areShortcutsOn: boolean;
  areDefinitionsOpen: boolean;
}

const KEY = "bwvcoding.screen";

function remembered(): Partial<ScreenState> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<ScreenState>;
  } catch {
    return {};
  }
}

export const screenStore = createStore<ScreenState>({
  // Footage is watched best on a dark screen; whoever prefers light says so once.
  theme: "dark",
  areShortcutsOn: true,
  areDefinitionsOpen: false,
  ...remembered(),
});

function change(part: Partial<ScreenState>): void {
  screenStore.set(part);
  try {
    localStorage.setItem(KEY, JSON.stringify(screenStore.get()));
  } catch {
    // Storage may be forbidden; the wish then lasts as long as the page.
  }
}

export const toggleTheme = () =>
  change({ theme: screenStore.get().theme === "dark" ? "light" : "dark" });

export const setShortcuts = (areShortcutsOn: boolean) => change({ areShortcutsOn });

export const toggleDefinitions = () =>
  change({ areDefinitionsOpen: !screenStore.get().areDefinitionsOpen });
