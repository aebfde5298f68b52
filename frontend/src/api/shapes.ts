/** Names for the API's shapes, all taken from the generated schema. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Session = Schemas["SessionOut"];
export type Membership = Schemas["MembershipOut"];
export type Assignment = Schemas["AssignmentOut"];
export type Coding = Schemas["CodingOut"];
export type CodedValue = Schemas["CodedValueOut"];
export type CodedValueIn = Schemas["CodedValueIn"];
export type CodedEvent = Schemas["CodedEventOut"];
export type CodedEventIn = Schemas["CodedEventIn"];
export type Completeness = Schemas["CompletenessOut"];
export type CodebookVersion = Schemas["CodebookOut"];
export type Clip = Coding["clips"][number];
export type Member = Coding["encounter"]["members"][number];
export type Grant = Schemas["GrantOut"];
