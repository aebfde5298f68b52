import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// A document that is never drawn has nowhere to scroll to.
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => cleanup());
