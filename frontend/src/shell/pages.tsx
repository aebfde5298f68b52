/** Every page there is: its address, its name in the navigation, who may see the link. */
import { type ComponentType, lazy } from "react";

export interface Page {
  path: string;
  view: ComponentType;
  /** Absent for pages reached from another page. */
  label?: string;
  /** The right, as the server names it (`wave.read`), without which the link is not shown. */
  needs?: string;
  /** The page draws its own frame and fills the window. */
  isWide?: boolean;
}

function from<Name extends string>(
  file: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): ComponentType {
  return lazy(async () => {
    const view: ComponentType = (await file())[name];
    return { default: view };
  });
}

const coding = () => import("../coding/coding-view");
const myWork = () => import("../coding/my-work-view");

/** Pages of a person, whatever the study. */
export const OWN_PAGES: Page[] = [
  { path: "/my-work", label: "My work", needs: "coding.submit", view: from(myWork, "MyWork") },
  { path: "/assignments/:assignmentId", view: from(coding, "CodingScreen"), isWide: true },
];

/** Pages of one study, in the order of its line; the path begins with /studies/:studyId. */
export const STUDY_PAGES: Page[] = [];
