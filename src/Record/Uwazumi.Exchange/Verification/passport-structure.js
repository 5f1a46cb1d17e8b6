/* A passport's structure: every member is there in its form, and no other. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { Fault } = uwazumi.findings;
  const { isHex, utf8 } = uwazumi.hashes;
  const { canonicalize } = uwazumi.json;
  const { importPublicKey } = uwazumi.signatures;

  const EVENT_MEMBERS = ["actor", "format", "payload", "previousHash", "scope", "sequence", "time", "type"];

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  // The limits of the C# verifier, in bytes.
  const LARGEST_FILE = 64 * 1024 * 1024;
  const LARGEST_EVENT = 4 * 1024 * 1024;

  const REQUIREMENTS = ["required", "informative"];
  const VERDICTS = ["pass", "fail", "not tested", "not assessable", "invalid"];

  // Unicode's White_Space, which .NET uses; JavaScript's own trim() and \s differ from it in U+0085 and U+FEFF.
  const SPACE = "\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const NOT_ALL_SPACE = new RegExp(`[^${SPACE}]`);
  const SPACE_AT_AN_END = new RegExp(`^[${SPACE}]|[${SPACE}]$`);

  const isText = (value) => typeof value === "string" && NOT_ALL_SPACE.test(value);

  const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

  /** An event's scope, type and actor: 1–200 characters, no control characters, no space at the ends. */
  const isName = (value) => isText(value) && value.length <= 200 && !SPACE_AT_AN_END.test(value) && !/[\u0000-\u001f\u007f-\u009f]/.test(value);

  /** In UTC with milliseconds, and in a year of the calendar, which begins with 0001. */
  function isTime(value) {
    if (typeof value !== "string" || value.startsWith("0000") || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return false;
    const time = new Date(value);
    return !Number.isNaN(time.getTime()) && time.toISOString() === value;
  }

  function demand(holds, path) {
    if (!holds) throw new Fault("MEMBER_WRONG", path);
  }

  function members(value, path, names) {
    demand(isObject(value), path);
    for (const name of names) if (!(name in value)) throw new Fault("MEMBER_MISSING", path + "." + name);
    for (const name of Object.keys(value)) if (!names.includes(name)) throw new Fault("MEMBER_UNKNOWN", path + "." + name);
  }

  function objects(value, path, checkItem) {
    demand(Array.isArray(value), path);
    value.forEach((item, i) => {
      demand(isObject(item), `${path}[${i}]`);
      if (checkItem) checkItem(item, `${path}[${i}]`);
    });
  }

  async function checkStructure(passport) {
    members(passport, "$", ["format", "body", "signatures", "ledger"]);
    demand(passport.format === "uwazumi.passport/1", "$.format");
    checkBodyStructure(passport.body, "$.body");
    demand(Array.isArray(passport.signatures) && passport.signatures.length > 0, "$.signatures");
    for (let i = 0; i < passport.signatures.length; i++) await checkSignatureStructure(passport.signatures[i], `$.signatures[${i}]`);
    const ledger = passport.ledger;
    members(ledger, "$.ledger", ["event", "leafIndex", "inclusion", "checkpoint", "checkpointSignature"]);
    checkEventStructure(ledger.event, "$.ledger.event");
    demand(isCount(ledger.leafIndex), "$.ledger.leafIndex");
    demand(Array.isArray(ledger.inclusion), "$.ledger.inclusion");
    ledger.inclusion.forEach((node, i) => demand(isHex(node, 32), `$.ledger.inclusion[${i}]`));
    await checkCheckpointStructure(ledger);
  }

  function checkBodyStructure(body, path) {
    members(body, path, ["synthetic", "lot", "specification", "runs", "criteria", "verdict", "software"]);
    demand(typeof body.synthetic === "boolean", path + ".synthetic");
    demand(isObject(body.lot), path + ".lot");
    demand(isText(body.lot.id), path + ".lot.id");
    demand(isObject(body.specification), path + ".specification");
    objects(body.specification.criteria, path + ".specification.criteria", checkCriterionStructure);
    objects(body.runs, path + ".runs");
    objects(body.criteria, path + ".criteria", (criterion, at) => {
      checkCriterionStructure(criterion, at);
      demand(VERDICTS.includes(criterion.verdict), at + ".verdict");
    });
    demand(isText(body.verdict), path + ".verdict");
    members(body.software, path + ".software", ["name", "version"]);
    for (const name of ["name", "version"]) demand(isText(body.software[name]), `${path}.software.${name}`);
  }

  function checkCriterionStructure(criterion, path) {
    demand(isText(criterion.attribute), path + ".attribute");
    demand(REQUIREMENTS.includes(criterion.requirement), path + ".requirement");
  }

  async function checkSignatureStructure(signature, path) {
    members(signature, path, ["signer", "meaning", "time", "zone", "bodySha256", "ledgerKey", "publicKey", "signature"]);
    members(signature.signer, path + ".signer", ["id", "name", "nameKey", "role"]);
    for (const name of ["id", "name", "nameKey", "role"]) demand(isText(signature.signer[name]), `${path}.signer.${name}`);
    for (const name of ["meaning", "zone", "bodySha256", "signature"]) demand(isText(signature[name]), `${path}.${name}`);
    demand(isTime(signature.time), path + ".time");
    demand(isHex(signature.ledgerKey, 32), path + ".ledgerKey");
    if ((await importPublicKey(signature.publicKey)) === null) throw new Fault("KEY_MALFORMED", path + ".publicKey");
  }

  function checkEventStructure(event, path) {
    members(event, path, EVENT_MEMBERS);
    demand(event.format === "uwazumi.event/1", path + ".format");
    for (const name of ["scope", "type", "actor"]) demand(isName(event[name]), `${path}.${name}`);
    demand(isCount(event.sequence), path + ".sequence");
    demand(isTime(event.time), path + ".time");
    demand(isHex(event.previousHash, 32), path + ".previousHash");
    demand(isObject(event.payload), path + ".payload");
    const length = utf8(canonicalize(event)).length;
    if (length > LARGEST_EVENT) throw new Fault("EVENT_TOO_LARGE", length, LARGEST_EVENT);
  }

  async function checkCheckpointStructure(ledger) {
    const path = "$.ledger.checkpoint";
    members(ledger.checkpoint, path, ["origin", "rootHash", "time", "treeSize"]);
    demand(typeof ledger.checkpoint.origin === "string", path + ".origin");
    demand(isHex(ledger.checkpoint.rootHash, 32), path + ".rootHash");
    demand(isTime(ledger.checkpoint.time), path + ".time");
    demand(isCount(ledger.checkpoint.treeSize), path + ".treeSize");
    members(ledger.checkpointSignature, path + "Signature", ["publicKey", "signature"]);
    demand(typeof ledger.checkpointSignature.signature === "string", path + "Signature.signature");
    if ((await importPublicKey(ledger.checkpointSignature.publicKey)) === null)
      throw new Fault("KEY_MALFORMED", path + "Signature.publicKey");
  }

  uwazumi.structure = Object.freeze({ LARGEST_FILE, checkStructure, isName, isObject, isText, isTime });
})(globalThis);
