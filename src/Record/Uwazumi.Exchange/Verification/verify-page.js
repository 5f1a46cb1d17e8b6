/* The page around the verifier: takes files, shows the answers. Everything from a file reaches the page as text, never as markup. */
(function (root) {
  "use strict";

  const { pageTexts, verifier } = root.uwazumi;
  const FINGERPRINT = /^[0-9a-f]{64}$/;

  const ICONS = {
    unchanged: ["0 0 96 96", "M26 12h30l18 18v54H26zM56 12v18h18M38 50h24M38 66h24", 6],
    changed: ["0 0 96 96", "M26 12h30l18 18v54H26zM56 12v18h18M38 50h24M38 66h24M60 40L42 76", 6],
    file: ["0 0 96 96", "M26 12h30l18 18v54H26zM56 12v18h18", 7],
    same: ["0 0 16 16", "M3 5.8h10M3 10.2h10", 2.2],
    // Within the limits. A tick would say "safe", which no test of this page can say.
    pass: ["0 0 16 16", "M2.5 3v10M13.5 3v10M6.6 8h2.8", 2.2],
    stop: ["0 0 16 16", "M4 4l8 8M12 4l-8 8", 2.2],
    none: ["0 0 16 16", "M4 8h8", 2.2],
    notice: ["0 0 16 16", "M8 3.2v6M8 12.6v.2", 2],
    ask: ["0 0 16 16", "M5.5 5.5a2.5 2.5 0 113.4 2.8c-.6.3-.9.8-.9 1.7M8 12.6v.2", 1.9],
  };

  const language = document.getElementById("language");
  const answer = document.getElementById("answer");
  const drop = document.getElementById("drop");
  const file = document.getElementById("file");
  const trusted = document.getElementById("trusted");
  const trustError = document.getElementById("trustError");

  let speaking = /^ja/i.test(navigator.language || "ja") ? "ja" : "en";
  let given = null; // the last file, as read() gives it
  let turn = 0; // only the answer to the last question is shown

  const words = () => pageTexts[speaking];

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function icon(name) {
    const [box, path, width] = ICONS[name];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", box);
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [key, value] of Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": width, "stroke-linecap": "round", "stroke-linejoin": "round" })) line.setAttribute(key, value);
    svg.append(line);
    return svg;
  }

  const tag = (kind, sign, text) => element("span", "tag " + kind, icon(sign), text);

  function banner(kind, sign, title, ...notes) {
    const lines = notes.filter(Boolean).map((note) => element("p", "small", note));
    const made = element("section", "banner " + kind, icon(sign), element("div", "", element("h2", "", title), ...lines));
    made.tabIndex = -1;
    return made;
  }

  function sheet(title, ...children) {
    return element("section", "sheet", element("h2", "", title), ...children.filter(Boolean));
  }

  function definitions(...pairs) {
    const list = element("dl", "num");
    for (const [term, meaning] of pairs) if (meaning) list.append(element("dt", "", term), element("dd", "", meaning));
    return list;
  }

  /* A text, or a text in two languages. */
  function localized(value) {
    if (typeof value === "string") return value;
    const text = value && typeof value === "object" ? value[speaking] : null;
    return typeof text === "string" ? text : null;
  }

  const groups = (fingerprint) => fingerprint.match(/.{4}/g).join(" ");

  /* The signing time as its own clock showed it. */
  function localTime(time, zone) {
    const match = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
    if (!match) return time + " (" + zone + ")";
    const minutes = (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
    const shifted = new Date(Date.parse(time) + minutes * 60000).toISOString();
    return shifted.slice(0, 10) + " " + shifted.slice(11, 19) + " " + zone;
  }

  /* What a check found; whole hashes would only push the sentence apart. */
  const found = (check) => verifier.describe(check, speaking).replace(/[0-9a-f]{64}/g, (hash) => hash.slice(0, 12) + "…");

  function verdictTag(stated) {
    const verdict = typeof stated === "string" ? stated : words().notStated;
    const kind = verdict === "pass" ? "pass" : verdict === "fail" || verdict === "invalid" ? "stop" : "none";
    return tag(kind, kind, Object.hasOwn(words().verdicts, verdict) ? words().verdicts[verdict] : verdict);
  }

  /* ---- the answer ---- */

  function integrity(result) {
    const text = words();
    if (!result.isPassport) return banner("none", "file", text.notPassport, text.notPassportNote);
    if (result.valid) return banner("neutral", "unchanged", text.matches, text.matchesNote, text.matchesWho);
    const first = result.checks.find((check) => !check.ok);
    const fault = text.firstFault.replace("{0}", () => text.names[first.name]) + found(first);
    // The signers themselves signed what contradicts itself: nothing was changed.
    if (first.name === "verdict") return banner("stop", "changed", text.contradicts, text.differsNote, fault);
    return first.code === "MEMBER_WRONG" && first.values[0] === "$.format"
      ? banner("stop", "changed", text.unknownForm, text.unknownFormNote, fault)
      : banner("stop", "changed", text.differs, text.differsNote, fault);
  }

  function trustSheet(result) {
    const text = words();
    const list = element("ul", "");
    // A key with several uses is one key to ask about, so it stands once, with all its uses.
    for (const fingerprint of new Set(result.keys.map((key) => key.fingerprint))) {
      const uses = result.keys.filter((key) => key.fingerprint === fingerprint);
      const [kind, sign] = { yes: ["neutral", "same"], no: ["warn", "stop"], unknown: ["none", "ask"] }[uses[0].trusted];
      const named = uses.map(({ signer }) => element("b", "", signer === null ? text.checkpointUse : text.signatureUse.replace("{0}", () => signer)));
      list.append(
        element("li", "column", ...named, tag(kind, sign, text[uses[0].trusted]), element("span", "small muted", text.fingerprint), element("span", "finger", groups(fingerprint)))
      );
    }
    return sheet(
      text.whose,
      list,
      result.trusted === "yes" ? null : element("p", "small muted", text.whoseNote)
    );
  }

  function lotSheet({ lot, verdict }) {
    const text = words();
    return sheet(
      text.lot,
      definitions(
        [text.lotId, element("b", "", lot.id)],
        [text.product, localized(lot.product)],
        [text.maker, localized(lot.maker)],
        [text.expires, localized(lot.expiresOn) || text.notStated],
        [text.storage, localized(lot.storage)],
        [text.verdict, verdictTag(verdict)]
      ),
      element("p", "small muted", text.lotNote)
    );
  }

  /* Numbers as on the certificate: four significant digits, a fraction as percent. */
  function numberText(value, unit) {
    if (typeof value !== "number") return "";
    if (unit === "1") return Number((value * 100).toPrecision(4)) + " %";
    const [digits, exponent] = value.toPrecision(4).split("e");
    const scaled = exponent === undefined ? String(Number(digits)) : Number(digits) + "×10^" + Number(exponent);
    return scaled + " " + String(unit).replace("[EU]", "EU").replace("ug", "µg").replace("%{vol}", "%");
  }

  function resultText(criterion) {
    const quantity = criterion.quantity;
    if (typeof criterion.text === "string") return criterion.text;
    if (!quantity || typeof quantity !== "object") return "";
    const below = criterion.qualifier === "<" ? "< " : "";
    const interval =
      typeof quantity.lower === "number" && typeof quantity.upper === "number"
        ? " [" + numberText(quantity.lower, quantity.unit) + " – " + numberText(quantity.upper, quantity.unit) + "]"
        : "";
    return below + numberText(quantity.value, quantity.unit) + interval;
  }

  function limitText(criterion) {
    const limits = criterion.limits;
    if (!limits || typeof limits !== "object") return "";
    const lower = typeof limits.lower === "number" ? (limits.lowerExclusive ? "> " : "≥ ") + numberText(limits.lower, limits.unit) : "";
    const upper = typeof limits.upper === "number" ? (limits.upperExclusive ? "< " : "≤ ") + numberText(limits.upper, limits.unit) : "";
    return words().limit + " " + [lower, upper].filter(Boolean).join(", ");
  }

  const runsText = (criterion) => (criterion.runsMade > 1 ? words().runsMade.replace("{0}", criterion.runsMade) : "");

  function criteriaSheet(body) {
    const text = words();
    if (!Array.isArray(body.criteria) || body.criteria.length === 0) return null;
    const list = element("ul", "");
    for (const criterion of body.criteria.filter((entry) => entry && typeof entry === "object")) {
      const name = element("span", "", localized(criterion.name) || localized(criterion.attribute));
      const measured = [resultText(criterion), limitText(criterion), runsText(criterion)].filter(Boolean).join(" · ");
      if (measured) name.append(element("br"), element("span", "small muted num", measured));
      const forInformation = criterion.requirement === "informative";
      list.append(element("li", "", name, forInformation ? tag("none", "none", text.informative) : verdictTag(criterion.verdict)));
    }
    return sheet(text.criteria, list);
  }

  function signatureSheet(signatures) {
    const list = element("ul", "");
    for (const { signer, meaning, time, zone } of signatures)
      list.append(
        element(
          "li",
          "",
          element("span", "", element("b", "", signer.name), " · " + signer.role, element("br"), element("span", "small muted num", meaning + " — " + localTime(time, zone)))
        )
      );
    return sheet(words().signatures, list);
  }

  function checkSheet(result) {
    const text = words();
    const list = element("ul", "");
    for (const name of Object.keys(text.names)) {
      const check = result.checks.find((entry) => entry.name === name);
      const label = element("span", "", text.names[name]);
      if (check) label.append(element("br"), element("span", "small muted", found(check)));
      const state = !check ? tag("none", "none", text.notRun) : check.ok ? tag("neutral", "same", text.ok) : tag("stop", "stop", text.wrong);
      list.append(element("li", "", label, state));
    }
    const root = result.passport?.ledger?.checkpoint?.rootHash;
    return sheet(
      text.checks,
      element("p", "small muted", text.file + ": " + given.name),
      result.fileSha256 ? element("p", "small muted num hash", text.fileHash + ": " + groups(result.fileSha256)) : null,
      typeof root === "string" ? element("p", "small muted num hash", text.rootHash + ": " + groups(root)) : null,
      list
    );
  }

  function show(...sections) {
    answer.replaceChildren(...sections.filter(Boolean));
  }

  function showResult(result) {
    const sections = [integrity(result)];
    if (result.valid) {
      const { body, signatures } = result.passport;
      if (body.synthetic === true) sections.push(banner("warn", "notice", words().synthetic, words().syntheticNote));
      sections.push(trustSheet(result), lotSheet(body), criteriaSheet(body), signatureSheet(signatures));
    }
    if (result.isPassport) sections.push(checkSheet(result));
    const print = element("button", "", words().print);
    print.type = "button";
    print.addEventListener("click", () => root.print());
    show(...sections, result.isPassport ? element("div", "actions", print) : null);
  }

  /* The trust list as typed: null when empty, and the number of the first line that is no fingerprint. */
  function trustedFingerprints() {
    const lines = trusted.value.split(/\r?\n/).map((line) => line.replace(/\s/g, ""));
    const wrong = lines.findIndex((line) => line !== "" && !FINGERPRINT.test(line));
    trustError.textContent = wrong < 0 ? "" : words().trustError.replace("{0}", wrong + 1);
    const good = lines.filter((line) => FINGERPRINT.test(line));
    return good.length > 0 ? good : null;
  }

  async function check() {
    const mine = ++turn;
    const fingerprints = trustedFingerprints();
    if (given === null) return;
    if (given.trouble) {
      show(banner("none", "file", words()[given.trouble], words()[given.trouble + "Note"]));
      return;
    }
    if (!verifier.isAvailable()) {
      show(banner("none", "file", words().unavailable, words().unavailableNote));
      return;
    }
    try {
      const result = await verifier.verifyPassport(given.bytes, fingerprints);
      if (mine === turn) showResult(result);
    } catch (error) {
      if (mine === turn) show(banner("none", "file", words().failed, String(error)));
    }
  }

  /* One file: { name, bytes }, or { trouble } when it cannot be had. */
  async function read(one) {
    if (one.size > verifier.LARGEST_FILE) return { trouble: "tooLarge" };
    try {
      return { name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) };
    } catch {
      return { trouble: "unread" };
    }
  }

  async function take(files) {
    if (files.length === 0) return;
    const mine = ++turn;
    const before = given;
    // The answer to an earlier file must not stand over a later one.
    given = null;
    show();
    const others = [];
    for (const one of await Promise.all(files.map(read))) {
      const list = one.trouble ? null : verifier.readTrustList(one.bytes);
      if (list === null) others.push(one);
      else {
        trusted.value = [...trusted.value.split(/\r?\n/).filter((line) => line.trim() !== ""), ...list].join("\n");
        document.getElementById("trustBox").open = true;
      }
    }
    if (mine !== turn) return;
    given = others.length === 0 ? before : others.length === 1 ? others[0] : { trouble: "several" };
    await check();
    if (given !== null) answer.firstElementChild.focus();
  }

  function speak() {
    document.documentElement.lang = speaking;
    document.title = words().title + " · Uwazumi";
    language.textContent = words().other;
    language.lang = speaking === "ja" ? "en" : "ja";
    for (const labelled of document.querySelectorAll("[data-text]")) labelled.textContent = words()[labelled.dataset.text];
    check();
  }

  language.addEventListener("click", () => {
    speaking = speaking === "ja" ? "en" : "ja";
    speak();
  });
  file.addEventListener("change", () => {
    take([...file.files]);
    // The same file can be chosen again after it was changed.
    file.value = "";
  });
  trusted.addEventListener("input", check);
  for (const kind of ["dragover", "dragleave", "drop"])
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer) take([...event.dataTransfer.files]);
    });

  trusted.value = document.querySelector('meta[name="uwazumi-trusted"]').content.split(/\s+/).filter((entry) => FINGERPRINT.test(entry)).join("\n");
  speak();
})(globalThis);
