/* What a check can find, in English and Japanese, and the fault that ends it. */
(function (root) {
  "use strict";

  const uwazumi = (root.uwazumi = root.uwazumi || {});

  /* What is said about each finding. {0}, {1} … are filled in with values from the file. */
  const MESSAGES = {
    JSON_MALFORMED: ["This is not JSON: {0} at character {1}.", "JSONとして読めません({1}文字目)。"],
    JSON_NOT_UTF8: ["The file is not UTF-8 text.", "UTF-8のテキストではありません。"],
    JSON_TOO_DEEP: ["The JSON value is nested more than 64 levels deep.", "入れ子が64段を超えています。"],
    JSON_DUPLICATE_KEY: ["The name \"{0}\" stands twice in one object.", "同じ名前「{0}」が一つの項目に二度あります。"],
    JSON_LONE_SURROGATE: ["A string holds half of a surrogate pair, which is no character.", "文字として成り立たない符号が含まれています。"],
    JSON_NUMBER_NOT_FINITE: ["The number {0} is too large for a double.", "数値 {0} は大きすぎて扱えません。"],
    JSON_NUMBER_NOT_EXACT: ["The integer {0} would be read as {1}.", "整数 {0} は {1} と読まれてしまいます。"],
    FILE_TOO_LARGE: ["The file has {0} bytes; a passport has at most {1}.", "ファイルは {0} バイトです(上限 {1} バイト)。"],
    EVENT_TOO_LARGE: ["The ledger event has {0} bytes; at most {1} are recorded.", "台帳の記録が {0} バイトあります(上限 {1} バイト)。"],
    MEMBER_MISSING: ["The member {0} is missing.", "項目 {0} がありません。"],
    MEMBER_UNKNOWN: ["The member {0} does not belong there.", "あるはずのない項目 {0} があります。"],
    MEMBER_WRONG: ["The member {0} does not have its form.", "項目 {0} の書き方が正しくありません。"],
    KEY_MALFORMED: ["{0} is not a P-256 public key in its one written form.", "{0} は定められた書き方のP-256公開鍵ではありません。"],
    STRUCTURE_OK: ["All members are there, and no others.", "必要な項目がそろい、余分な項目はありません。"],
    CANONICAL_OK: ["The file is its own RFC 8785 form, byte for byte.", "定められた書き方(RFC 8785)と1バイトも違いません。"],
    CANONICAL_WRONG: ["The file is not its own RFC 8785 form: members were reordered, or white space or other spellings were put in.", "定められた書き方(RFC 8785)ではありません。順序・空白・文字の書き方のどれかが変わっています。"],
    BODY_OK: ["Body, signatures and ledger event name the same SHA-256.", "本文のSHA-256が、署名と台帳にある値と一致します。"],
    BODY_WRONG: ["The body has SHA-256 {0}; {1} names {2}.", "本文のSHA-256は{0}ですが、{1}には{2}とあります。"],
    SIGNATURES_OK: ["Every signature verifies with its key (ECDSA P-256).", "署名はすべて、この内容に対して記載の鍵で作られたものです(ECDSA P-256)。"],
    SIGNATURE_FORM: ["{0}: the signature is not 128 lower-case hexadecimal digits.", "{0}:署名が小文字の16進128桁ではありません。"],
    SIGNATURE_RANGE: ["{0}: the signature's numbers are outside of the group of P-256.", "{0}:署名の数値がP-256の範囲外です。"],
    SIGNATURE_HIGH: ["{0}: the signature's second number is in the upper half: somebody rewrote it.", "{0}:署名の値が、定められた書き方ではありません(書き換えの疑い)。"],
    SIGNATURE_WRONG: ["{0}: the signature does not belong to this content and this key.", "{0}:署名が、この内容に対して記載の鍵で作られたものではありません。"],
    NAMES_OK: ["Every signer's name opens its commitment in the ledger.", "署名者の氏名は、台帳にある照合用の値とすべて一致します。"],
    NAME_WRONG: ["The name '{0}' does not open the commitment in the ledger.", "氏名「{0}」が、台帳にある照合用の値と一致しません。"],
    SET_OK: ["The ledger event names exactly these signatures.", "署名の数と内容が、台帳の記載と一致します。"],
    SET_COUNT: ["The passport has {0} signatures, the ledger event names {1}.", "署名は {0} 件ですが、台帳には {1} 件とあります。"],
    SET_WRONG: ["The signature of {0} is not the one that the ledger event names.", "{0} の署名が台帳のものと違います。"],
    LOT_OK: ["The ledger event names this lot and this verdict.", "台帳のロット番号と判定が本文と一致します。"],
    LOT_TYPE: ["The ledger event is '{0}', not 'passport.issued'.", "台帳の記録が「passport.issued」(発行)ではなく「{0}」です。"],
    LOT_ID: ["The ledger event names the lot '{0}', the body '{1}'.", "台帳のロットは「{0}」、本文は「{1}」です。"],
    LOT_VERDICT: ["The ledger event names the verdict '{0}', the body '{1}'.", "台帳の判定は「{0}」、本文は「{1}」です。"],
    VERDICT_OK: ["The verdict 'pass' follows from the required criteria, and every criterion from its runs and the specification: judged again, the same.", "規格と試験結果から判定し直しても、各試験の判定も、ロットの判定「適合」も同じです。"],
    VERDICT_COUNT: ["The specification has {0} criteria, the body judges {1}.", "規格の試験は {0} 件ですが、判定は {1} 件です。"],
    VERDICT_CRITERION: ["Criterion {0} is '{1}' ({2}) in the specification, '{3}' ({4}) in the body.", "{0} 番目の試験は、規格では「{1}」({2})、判定では「{3}」({4})です。"],
    VERDICT_WRONG: ["The criteria give the verdict '{0}', the body states '{1}'.", "試験の判定から計算すると「{0}」ですが、ロットの判定は「{1}」とあります。"],
    VERDICT_NOT_PASS: ["The verdict is '{0}'; a passport is issued only for a lot that passed.", "ロットの判定が「{0}」です。パスポートは適合したロットにだけ発行されます。"],
    VERDICT_SYNTHETIC: ["The body states synthetic {0}, its lot {1}.", "合成データかどうか(synthetic)が、本文では {0}、ロットでは {1} です。"],
    VERDICT_RUN_TWICE: ["The run '{0}' stands twice in the body.", "試験の記録「{0}」が本文に二度あります。"],
    VERDICT_DIFFERS: ["{0} is {1} in the body; judged again from the runs and the specification it is {2}.", "本文の {0} は {1} ですが、規格と試験結果から判定し直すと {2} です。"],
    RECORD_WRONG: ["The lot cannot be judged again: {0} is missing, unknown or not of its form.", "判定し直せません:{0} がない、余分である、または書き方が正しくありません。"],
    INCLUSION_OK: ["The ledger event is included in the checkpoint's tree (RFC 6962).", "この発行の記録は、時点証明のある台帳に含まれています(RFC 6962)。"],
    INCLUSION_LEAF: ["The event is number {0}, the proof is for leaf {1}.", "記録は {0} 番ですが、証明は {1} 番のものです。"],
    INCLUSION_WRONG: ["The proof of {0} nodes does not lead from leaf {1} to the checkpoint's root of {2} leaves.", "{1} 番の記録が {2} 件の台帳に含まれることを、証明({0}段)から確かめられません。"],
    CHECKPOINT_OK: ["The checkpoint's signature verifies, its key is the ledger key that every signature names, and it covers the event.", "ある時点の台帳全体への署名(チェックポイント)は正しく、その鍵は各署名が指定した台帳の鍵で、この記録を含みます。"],
    CHECKPOINT_KEY: ["The signature of {0} names the ledger key {1}, the checkpoint is signed by {2}.", "{0} の署名が指定する台帳の鍵は {1} ですが、時点証明の鍵は {2} です(別の台帳への写し替えの疑い)。"],
    CHECKPOINT_ORIGIN: ["The checkpoint is of '{0}', the event of '{1}'.", "時点証明は「{0}」、記録は「{1}」のものです。"],
  };

  /* Where something stands, when it is no signer's. */
  const PLACES = {
    ledger: { en: "the ledger", ja: "台帳" },
    checkpoint: { en: "the checkpoint", ja: "台帳の時点証明" },
  };

  class Fault extends Error {
    constructor(code, ...values) {
      super(say(code, values, "en"));
      this.code = code;
      this.values = values;
    }
  }

  /* A file may hold an object or nothing where a text belongs: that is shown as it is. */
  function shown(value, language) {
    if (value === PLACES.ledger || value === PLACES.checkpoint) return value[language];
    if (value === undefined) return language === "ja" ? "(記載なし)" : "(nothing)";
    return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  }

  function say(code, values, language) {
    const text = MESSAGES[code][language === "ja" ? 1 : 0];
    return text.replace(/\{(\d)\}/g, (_, index) => shown(values[index], language));
  }

  uwazumi.findings = Object.freeze({ Fault, PLACES, say });
})(globalThis);
