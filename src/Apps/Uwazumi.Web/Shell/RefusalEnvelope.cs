using Uwazumi.Quantities;

namespace Uwazumi.Web.Shell;

/// <summary>How a refusal is told to programs: <c>{ "refused": { "code", "message", "where", "hint" } }</c>, as on the command line.</summary>
/// <param name="Refused">The refusal.</param>
public sealed record RefusalEnvelope(Refusal Refused);
