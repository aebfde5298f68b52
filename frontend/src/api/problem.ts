/** What the server says when it will not do something: RFC 9457 problem+json. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  code: string;
  /** One sentence per field, for a form. */
  errors?: Record<string, string>;
  [extra: string]: unknown;
}

/** Every failure of a request, whether the server refused or could not be reached. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** The plain sentence to show. */
  get sentence(): string {
    return this.problem.detail;
  }

  /** No answer came: the request may or may not have been carried out. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }

  /** Worth sending again unchanged: no connection, a busy or failing server. */
  get isPassing(): boolean {
    return this.isUnreachable || this.status === 429 || this.status >= 500;
  }
}

export const unreachable = (): ApiProblem =>
  new ApiProblem({
    status: 0,
    title: "No connection",
    detail: "The server cannot be reached. Check the connection, then try again.",
    code: "unreachable",
  });

export function asProblem(status: number, body: unknown): ApiProblem {
  if (isProblem(body)) return new ApiProblem({ ...body, status });
  return new ApiProblem({
    status,
    title: "The server did not answer as expected",
    detail: "Something went wrong on the server. Try again in a minute.",
    code: "unexpected",
  });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "detail" in body && "title" in body;
}

/** Anything thrown, as a problem that can be shown. */
export const problemOf = (error: unknown): ApiProblem =>
  error instanceof ApiProblem
    ? error
    : new ApiProblem({
        status: -1,
        title: "This page failed",
        detail: "This page met a fault of its own. Load it again; what was saved is safe.",
        code: "page-fault",
      });
