using Uwazumi.Laboratory.Replaying;

namespace Uwazumi.Web.Api.Answers;

/// <summary>What a replay found.</summary>
/// <param name="Identical">True when every bit is the same.</param>
/// <param name="Differences">Where it is not; values as JSON text.</param>
internal sealed record ReplayAnswer(bool Identical, IReadOnlyList<Difference> Differences);
