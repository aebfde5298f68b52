/** Two lanes that almost agree: what the project is about. */
export const Wordmark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M4 11h24M4 21h24" stroke="#8fd3cf" strokeWidth="2" strokeLinecap="round" />
    <rect x="9" y="8" width="11" height="6" rx="3" fill="#fff" />
    <rect x="12" y="18" width="11" height="6" rx="3" fill="#fff" />
  </svg>
);
