/** Why a sampled stop has no footage. */
import type { MissingReason } from "../api/shapes";

export const MISSING_REASONS: { value: MissingReason; label: string }[] = [
  { value: "not_activated", label: "Camera not activated" },
  { value: "activated_late", label: "Camera activated late" },
  { value: "no_camera", label: "No camera issued" },
  { value: "technical", label: "Technical fault" },
  { value: "deleted", label: "Deleted at the end of its retention (31 days)" },
  { value: "sub_judice", label: "Evidential: proceedings are under way" },
  { value: "withheld", label: "Withheld: a victim or a child is shown" },
  { value: "complaint", label: "Under complaint investigation" },
  { value: "not_found", label: "Not found" },
  { value: "other", label: "Other" },
];

export const reasonLabel = (reason: string): string =>
  MISSING_REASONS.find(({ value }) => value === reason)?.label ?? reason;
