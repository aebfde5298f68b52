/** The layering rule: api lowest; stores call the API; views call stores. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A module that needs itself cannot be read in one direction.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "api-is-lowest",
      comment: "The API client knows nothing of stores, views or pages.",
      severity: "error",
      from: { path: "^src/api/" },
      to: { path: "^src/", pathNot: "^src/api/" },
    },
    {
      name: "state-is-pure",
      comment: "The store pattern knows no domain and no HTTP.",
      severity: "error",
      from: { path: "^src/state/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/", pathNot: "^src/state/" },
    },
    {
      name: "ui-knows-no-domain",
      comment: "Components of ui may use the problem shape and the store pattern, nothing above.",
      severity: "error",
      from: { path: "^src/ui/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/", pathNot: "^src/(ui|state|texts)/|^src/api/problem\\.ts$" },
    },
    {
      name: "texts-are-lowest",
      comment: "The catalogue knows nothing of those who speak through it.",
      severity: "error",
      from: { path: "^src/texts/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/", pathNot: "^src/texts/" },
    },
    {
      name: "only-views-import-views",
      comment: "Nothing imports a view except views, the page table and main.",
      severity: "error",
      from: {
        path: "^src/",
        pathNot: "-view(\\.test)?\\.tsx$|^src/start\\.tsx$|^src/shell/pages\\.tsx$",
      },
      to: { path: "-view\\.tsx$" },
    },
    {
      name: "views-call-stores",
      comment: "A view reaches the server through a store; only shapes and problems may be named.",
      severity: "error",
      from: { path: "-view\\.tsx$" },
      to: { path: "^src/api/", pathNot: "^src/api/(shapes|problem)\\.ts$" },
    },
    {
      name: "stores-draw-nothing",
      comment: "A store imports no component.",
      severity: "error",
      from: { path: "-store\\.ts$" },
      to: { path: "^src/ui/.*\\.tsx$" },
    },
    {
      name: "tests-stay-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$|^src/testing/" },
      to: { path: "^src/testing/" },
    },
    {
      name: "no-undeclared-packages",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default"] },
  },
};
