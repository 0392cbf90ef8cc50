/**
 * What the server sends, as the types of JSDoc: CONTRACT's collections and messages, known in every module by these names.
 * A row holds what its topic shows; what a topic leaves out is undefined there, and no code asks for it.
 */

type Place = 'in_room' | 'online';
type QuestionState =
  | 'pending'
  | 'approved'
  | 'queued'
  | 'on_stage'
  | 'answered'
  | 'deferred'
  | 'dismissed'
  | 'withdrawn'
  | 'merged';
type SessionState = 'scheduled' | 'live' | 'closed';
/** An instant: ISO 8601, in UTC. */
type Instant = string;

/** An answer in writing: to all, or to who asked alone. */
interface Reply {
  body: string;
  to: 'all' | 'asker';
  at: Instant;
}

/** How it goes with the question that one's own was joined with; `body` null while the audience may not see it. */
interface Joined {
  state: QuestionState;
  position: number | null;
  answered_at: Instant | null;
  reply: Reply | null;
  body: string | null;
}

interface Question {
  id: number;
  body: string;
  state: QuestionState;
  score: number;
  attendance: Place;
  name: string | null;
  submitted_at: Instant;
  published_at: Instant | null;
  staged_at: Instant | null;
  answered_at: Instant | null;
  label_ids: number[];
  /** Who of the panel answers; none is anybody. */
  panelist_ids: number[];
  /** From where it was asked, in any of its wordings, and by how many people. */
  attendances: Place[];
  askers: number;
  /** The moderators' short form, for the screens. */
  spoken: string | null;
  reply: Reply | null;
  /** Whether it, or the one that it was joined with, has its answer in writing, and none aloud. */
  answered_in_writing: boolean;
  /** Of panel, desk and `mine`: 1 is next. */
  position: number | null;
  /** Of desk and `mine`. */
  original_body: string | null;
  reason: string | null;
  merged_into_id: number | null;
  /** Of `mine` alone: null where it was joined with none. */
  joined: Joined | null;
  /** Of the desk alone. */
  version: number;
  written_at: Instant | null;
  queued_at: Instant | null;
  author_alias: string | null;
  changed_by: number | null;
  /** What was joined with it. */
  merged_ids: number[];
  /** Moderators' own words. */
  note: string | null;
  /** The number of the moderator who is on it. */
  claimed_by: number | null;
  /** Which others ask for the same, the most alike first: found when it was asked or reworded. */
  similar: { question_id: number; likeness: number }[];
  /** How many of the audience asked moderators to look at it. */
  reports: number;
}

interface SessionRow {
  title: string;
  short_title: string;
  organiser: string;
  place: string;
  mark: string;
  /** Null where the meeting has but one. */
  session_title: string | null;
  code: string;
  state: SessionState;
  closed_at: Instant | null;
  /** When its texts were last deleted. */
  forgotten_at: Instant | null;
  /** When all of it was deleted, of a session that is over and in which nobody asked since. */
  emptied_at: Instant | null;
  asking: boolean;
  moderated: boolean;
  segment_id: number | null;
  segment_started_at: Instant | null;
  starts_at: Instant;
  ends_at: Instant;
  timezone: string;
  /** The real time minus the meeting's: other than 0 in a rehearsal. */
  clock_offset_seconds: number;
  rehearsal: boolean;
  stream_url: string | null;
  screen: 'live' | 'blank' | 'join' | 'message';
  screen_message: string | null;
  overlay: 'live' | 'blank';
  /** Of the desk: the number of the moderator who leads the stage. */
  stage_lead: number | null;
  max_length: number;
}

interface Segment {
  id: number;
  title: string;
  kind: string;
  speaker: string | null;
  position: number;
  starts_at: Instant;
  ends_at: Instant;
}

interface Panelist {
  id: number;
  name: string;
  title: string | null;
  position: number;
}

interface Label {
  id: number;
  title: string;
  /** Whether the audience sees it, and may choose it. */
  shown: boolean;
  position: number;
}

interface Reason {
  id: number;
  code: string;
  name: string | null;
  title: string;
  position: number;
}

/** By number. */
interface Moderator {
  id: number;
  name: string | null;
  here: boolean;
}

interface ScreenRow {
  id: number;
  role: 'stage' | 'overlay' | 'panelist';
  label: string;
  panelist_id: number | null;
  state: 'live' | 'held' | 'blank' | 'hidden' | 'lost';
  undrawn: number[];
  seen_at: Instant;
}

/** What moderators weigh, of one place or of both together. */
interface Measures {
  asked: number;
  aired: number;
  answered: number;
  answered_in_writing: number;
  answered_later: number;
  pending: number;
  approved: number;
  queued: number;
  on_stage: number;
  deferred: number;
  oldest_pending_at: Instant | null;
  last_aired_at: Instant | null;
  median_wait_seconds: number | null;
  answer_seconds: number | null;
}

/** The time that there is for answers; `answers_from` null where it has begun. */
interface CourseRow {
  answers_from: Instant | null;
  answers_until: Instant;
}

interface Collections {
  session: SessionRow & { id: number };
  segments: Segment;
  panelists: Panelist;
  labels: Label;
  reasons: Reason;
  questions: Question;
  screens: ScreenRow;
  moderators: Moderator;
  /** Which links there are, for a host's page to read them anew: nothing here opens one. */
  links: { id: number; generation: number; revoked: boolean };
  /** Of the desk: by place, and `all`. */
  measures: Measures;
  course: CourseRow;
  /** Of the stage: which left it answered. */
  answered: { id: number; answered_at: Instant };
  /** Of `mine`. */
  attendee: { id: number; attendance: Place; name: string | null };
  upvotes: { id: number; upvoted: boolean };
}

/** Its version may be behind the topic's own: a part of a long list, which says `more`. */
interface Message {
  topic: string;
  epoch: string;
  since: number;
  version: number;
  rows: { [Name in keyof Collections]?: Record<string, Collections[Name] | null> };
  more?: boolean;
  at?: Instant;
}

/** What surrounds the questions, so that a page stands before it follows. */
interface Frame extends Message {
  rows: { [Name in keyof Collections]: Record<string, Collections[Name]> };
}

/** What is selected in our pages is HTML. */
interface ParentNode {
  querySelector<Kind extends Element = HTMLElement>(selectors: string): Kind | null;
  querySelectorAll<Kind extends Element = HTMLElement>(selectors: string): NodeListOf<Kind>;
}

interface Element {
  closest<Kind extends Element = HTMLElement>(selectors: string): Kind | null;
}
