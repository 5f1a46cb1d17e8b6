/* A passport's structure: every member is there in its form, and no other. */
(function (root) {
  "use strict";

  const { uwazumi } = root;
  const { Fault } = uwazumi.findings;
  const { isHex } = uwazumi.hashes;
  const { importPublicKey } = uwazumi.signatures;

  const EVENT_MEMBERS = ["actor", "format", "payload", "previousHash", "scope", "sequence", "time", "type"];

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  const isText = (value) => typeof value === "string" && value.trim() !== "";

  const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

  /** An event's scope, type and actor: 1–200 characters, no control characters, no space at the ends. */
  const isName = (value) => isText(value) && value.length <= 200 && value === value.trim() && !/[\u0000-\u001f\u007f-\u009f]/.test(value);

  function isTime(value) {
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return false;
    const time = new Date(value);
    return !Number.isNaN(time.getTime()) && time.toISOString() === value;
  }

  function demand(holds, path) {
    if (!holds) throw new Fault("MEMBER_WRONG", path);
  }

  function members(value, path, names, othersToo) {
    demand(isObject(value), path);
    for (const name of names) if (!(name in value)) throw new Fault("MEMBER_MISSING", path + "." + name);
    if (!othersToo)
      for (const name of Object.keys(value)) if (!names.includes(name)) throw new Fault("MEMBER_UNKNOWN", path + "." + name);
  }

  async function checkStructure(passport) {
    members(passport, "$", ["format", "body", "signatures", "ledger"]);
    demand(passport.format === "uwazumi.passport/1", "$.format");
    members(passport.body, "$.body", ["lot", "verdict"], true);
    members(passport.body.lot, "$.body.lot", ["id"], true);
    demand(isText(passport.body.lot.id), "$.body.lot.id");
    demand(isText(passport.body.verdict), "$.body.verdict");
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

  async function checkSignatureStructure(signature, path) {
    members(signature, path, ["signer", "meaning", "time", "zone", "bodySha256", "publicKey", "signature"]);
    members(signature.signer, path + ".signer", ["id", "name", "nameKey", "role"]);
    for (const name of ["id", "name", "nameKey", "role"]) demand(isText(signature.signer[name]), `${path}.signer.${name}`);
    for (const name of ["meaning", "zone", "bodySha256", "signature"]) demand(isText(signature[name]), `${path}.${name}`);
    demand(isTime(signature.time), path + ".time");
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

  uwazumi.structure = Object.freeze({ checkStructure, isObject });
})(globalThis);
