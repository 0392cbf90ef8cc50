/**
 * The JavaScript's gate: types (TypeScript reads our JSDoc), promises that nobody waits for, and lint.
 * `node check.mjs TYPESCRIPT ESLINT` are the two libraries' files; `tests/parts.py` fetches them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';

const [typescriptFile, eslintFile] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(typescriptFile);
const { Linter } = await import(eslintFile);

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const SCRIPTS = `${TOP}static/js/`;
/** What the types do not see by themselves; names that are unknown or unused they do. */
const RULES = Object.fromEntries(
  `array-callback-return default-case-last eqeqeq no-async-promise-executor no-case-declarations no-cond-assign
  no-constant-binary-expression no-constant-condition no-control-regex no-debugger no-dupe-else-if no-duplicate-imports
  no-empty no-empty-character-class no-empty-pattern no-eval no-extra-boolean-cast no-fallthrough no-implicit-globals
  no-implied-eval no-invalid-regexp no-irregular-whitespace no-loss-of-precision no-misleading-character-class no-new-func
  no-prototype-builtins no-regex-spaces no-self-assign no-self-compare no-shadow
  no-sparse-arrays no-template-curly-in-string no-throw-literal no-unmodified-loop-condition no-unreachable-loop
  no-unsafe-finally no-unsafe-optional-chaining no-unused-expressions no-useless-assignment no-useless-catch
  no-useless-escape no-useless-rename prefer-const prefer-promise-reject-errors use-isnan
  valid-typeof`
    .split(/\s+/)
    .map((rule) => [rule, 'error']),
);

/** What a page runs before its large script is in old syntax. */
const MODERN = { 'no-var': 'error' };

const faults = [];
const tell = (file, line, rule, message) => faults.push(`${relative(TOP, file)}:${line}: ${message} (${rule})`);

/**
 * The modules of a folder, as its `tsconfig.json` says that they are to be read. All are checked strictly but for one
 * thing: a parameter may go without a type, since what a template is drawn from passes through many small functions, and
 * to write it at each would bury them. In `base/`, which every other room stands on, none does.
 */
function programOf(folder) {
  const { config } = ts.readConfigFile(`${folder}tsconfig.json`, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return ts.createProgram(fileNames, options);
}

const lineOf = (file, position) => file.getLineAndCharacterOfPosition(position).line + 1;

/** What is vendored is other people's to check. */
const isOurs = ({ fileName }) => fileName.startsWith(SCRIPTS);

function checkTypes(program) {
  for (const { file, start, code, messageText } of ts.getPreEmitDiagnostics(program)) {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!file) tell(SCRIPTS, 0, `TS${code}`, message);
    else if (isOurs(file)) tell(file.fileName, lineOf(file, start), `TS${code}`, message);
  }
}

/** A promise whose failure nobody would hear of is waited for, or said to be let go by `void`. */
function checkPromises(program) {
  const checker = program.getTypeChecker();
  const isPromise = (node) => checker.getTypeAtLocation(node).getProperty('then') !== undefined;
  const visit = (file, node) => {
    if (ts.isExpressionStatement(node) && isPromise(node.expression)) {
      tell(file.fileName, lineOf(file, node.getStart()), 'floating promise', node.getText().split('\n')[0]);
    }
    node.forEachChild((child) => visit(file, child));
  };
  for (const file of program.getSourceFiles().filter(isOurs)) visit(file, file);
}

function lint(files) {
  const linter = new Linter();
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    const rules = file.endsWith('base/first.js') ? RULES : { ...RULES, ...MODERN };
    const found = linter.verify(readFileSync(file, 'utf8'), { languageOptions: { ecmaVersion: 2025 }, rules });
    for (const { line, ruleId, message } of found) tell(file, line, ruleId, message);
  }
}

const filesIn = (folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}${name}`);

const program = programOf(SCRIPTS);
checkTypes(programOf(`${SCRIPTS}base/`));
checkTypes(program);
checkPromises(program);
lint([...filesIn(SCRIPTS), ...filesIn(`${TOP}tests/js/`)]);
console.log([...faults, `${faults.length} faults in our JavaScript`].join('\n'));
process.exit(faults.length ? 1 : 0);
