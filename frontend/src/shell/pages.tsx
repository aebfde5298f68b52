/** Every page there is: its address, its name in the navigation, who may see the link. */
import { type ComponentType, lazy } from "react";
import { t } from "../texts/texts";

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
const stopRecord = () => import("../coding/stop-record-view");
const myWork = () => import("../coding/my-work-view");
const overview = () => import("../studies/overview-view");
const encounters = () => import("../upload/encounters-view");
const queue = () => import("../upload/queue-view");
const encounterForm = () => import("../upload/encounter-form-view");
const encounter = () => import("../upload/encounter-view");
const manifest = () => import("../upload/manifest-view");
const frames = () => import("../sampling/frames-view");
const frame = () => import("../sampling/frame-view");
const drawForm = () => import("../sampling/draw-form-view");
const draw = () => import("../sampling/draw-view");
const requestList = () => import("../sampling/request-list-view");
const retention = () => import("../retention/retention-view");
const breakGlass = () => import("../break-glass/break-glass-view");
const waves = () => import("../waves/waves-view");
const openWave = () => import("../waves/open-wave-view");
const wave = () => import("../waves/wave-view");
const bars = () => import("../waves/bars-view");
const agreement = () => import("../reliability/agreement-view");
const agreementVariable = () => import("../reliability/variable-view");
const debriefs = () => import("../adjudication/debriefs-view");
const debrief = () => import("../adjudication/discussion-view");
const feedback = () => import("../adjudication/feedback-view");
const hiddenResults = () => import("../reliability/hidden-view");
const myDebriefs = () => import("../adjudication/my-debriefs-view");
const releases = () => import("../releases/releases-view");
const protocols = () => import("../studies/protocols-view");
const protocolDraft = () => import("../studies/protocol-draft-view");
const checklist = () => import("../studies/checklist-view");
const codebooks = () => import("../codebooks/codebooks-view");
const codebook = () => import("../codebooks/codebook-view");
const training = () => import("../training/training-view");
const familyTraining = () => import("../training/family-view");
const attempt = () => import("../training/attempt-view");
const leadTraining = () => import("../training/lead-training-view");
const welfareNotes = () => import("../welfare/notes-view");
const referrals = () => import("../welfare/referrals-view");
const alerts = () => import("../oversight/alerts-view");
const accessLog = () => import("../audit/access-log-view");
const savedQuestion = () => import("../audit/saved-question-view");
const myHistory = () => import("../audit/my-history-view");
const ownAccount = () => import("../accounts/account-view");
const members = () => import("../members/members-view");

const at = (path: string): string => `/studies/:studyId${path}`;

/** Pages of a person, whatever the study. */
export const OWN_PAGES: Page[] = [
  { path: "/my-work", label: t("My work"), needs: "coding.submit", view: from(myWork, "MyWork") },
  { path: "/assignments/:assignmentId", view: from(coding, "CodingScreen"), isWide: true },
  { path: "/assignments/:assignmentId/stop-record", view: from(stopRecord, "StopRecord") },
  {
    path: "/my-debriefs",
    label: t("My debriefs"),
    needs: "debrief.join",
    view: from(myDebriefs, "MyDebriefs"),
  },
  { path: "/my-history", label: t("My history"), view: from(myHistory, "MyHistory") },
  { path: "/account", label: t("Account"), view: from(ownAccount, "OwnAccount") },
];

/** Pages of one study, in the order of its line; the path begins with /studies/:studyId. */
export const STUDY_PAGES: Page[] = [
  { path: at(""), label: t("Overview"), view: from(overview, "StudyOverview") },
  {
    path: at("/people"),
    label: t("People"),
    needs: "factor.reset",
    view: from(members, "Members"),
  },
  {
    path: at("/frames"),
    label: t("Frames and draws"),
    needs: "frame.read",
    view: from(frames, "Frames"),
  },
  { path: at("/frames/:frameId"), view: from(frame, "FrameDetail") },
  { path: at("/draws/new"), view: from(drawForm, "DrawForm") },
  { path: at("/draws/:drawId"), view: from(draw, "DrawDetail") },
  { path: at("/draws/:drawId/request"), view: from(requestList, "RequestList") },
  {
    path: at("/encounters"),
    label: t("Encounters and clips"),
    needs: "encounter.read",
    view: from(encounters, "Encounters"),
  },
  { path: at("/encounters/new"), view: from(encounterForm, "EncounterForm") },
  { path: at("/encounters/manifest"), view: from(manifest, "ManifestUpload") },
  { path: at("/encounters/:encounterId"), view: from(encounter, "EncounterDetail") },
  { path: at("/queue"), label: t("Clip queue"), needs: "clip.upload", view: from(queue, "Queue") },
  {
    path: at("/retention"),
    label: t("Retention"),
    needs: "retention.read",
    view: from(retention, "Retention"),
  },
  {
    path: at("/break-glass"),
    label: t("Emergency access"),
    needs: "break_glass.ask",
    view: from(breakGlass, "EmergencyAccess"),
  },
  {
    path: at("/training"),
    label: t("Training"),
    needs: "training.take",
    view: from(training, "Training"),
  },
  { path: at("/training/:family"), view: from(familyTraining, "FamilyTraining") },
  { path: at("/attempts/:attemptId"), view: from(attempt, "TestAttempt") },
  {
    path: at("/licences"),
    label: t("Training"),
    needs: "training.lead",
    view: from(leadTraining, "LeadTraining"),
  },
  { path: at("/waves"), label: t("Waves"), needs: "wave.read", view: from(waves, "Waves") },
  { path: at("/waves/new"), view: from(openWave, "OpenWave") },
  { path: at("/waves/:waveId"), view: from(wave, "WaveDetail") },
  { path: at("/bars"), view: from(bars, "Bars") },
  {
    path: at("/agreement"),
    label: t("Agreement"),
    needs: "agreement.read",
    view: from(agreement, "Agreement"),
  },
  {
    path: at("/agreement/:waveId/variables/:variable"),
    view: from(agreementVariable, "AgreementVariable"),
  },
  { path: at("/agreement/:waveId/hidden"), view: from(hiddenResults, "HiddenResults") },
  {
    path: at("/feedback"),
    label: t("How I did"),
    needs: "coding.submit",
    view: from(feedback, "MyFeedback"),
  },
  {
    path: at("/debriefs"),
    label: t("Debriefs"),
    needs: "agreement.read",
    view: from(debriefs, "Debriefs"),
  },
  { path: at("/debriefs/:debriefId"), view: from(debrief, "DebriefDetail") },
  {
    path: at("/releases"),
    label: t("Releases"),
    needs: "release.read",
    view: from(releases, "Releases"),
  },
  {
    path: at("/protocol"),
    label: t("Protocol"),
    needs: "protocol.read",
    view: from(protocols, "Protocols"),
  },
  { path: at("/protocol/draft"), view: from(protocolDraft, "ProtocolDraft") },
  {
    path: at("/checklist"),
    label: t("Checklist"),
    needs: "wave.read",
    view: from(checklist, "StudyChecklist"),
  },
  {
    path: at("/codebooks"),
    label: t("Codebook"),
    needs: "protocol.read",
    view: from(codebooks, "Codebooks"),
  },
  { path: at("/codebooks/:sha256"), view: from(codebook, "CodebookReader") },
  {
    path: at("/welfare-notes"),
    label: t("Notes to you"),
    needs: "welfare_note.read",
    view: from(welfareNotes, "WelfareNotes"),
  },
  {
    path: at("/referrals"),
    label: t("Referrals"),
    needs: "referral.read",
    view: from(referrals, "Referrals"),
  },
  {
    path: at("/log"),
    label: t("Access log"),
    needs: "log.read",
    view: from(accessLog, "AccessLog"),
  },
  {
    path: at("/alerts"),
    label: t("What stands out"),
    needs: "log.read",
    view: from(alerts, "Alerts"),
  },
  { path: at("/log/questions/:slug"), view: from(savedQuestion, "SavedQuestionPage") },
];
