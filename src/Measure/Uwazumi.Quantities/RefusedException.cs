namespace Uwazumi.Quantities;

/// <summary>Carries a <see cref="Quantities.Refusal"/> to the edge of the program. It is an answer about the input, never a fault of ours.</summary>
/// <param name="refusal">The refusal that is shown to the user.</param>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>Creates the refusal from its parts; see <see cref="Quantities.Refusal"/>.</summary>
    public RefusedException(string code, string message, string? where = null, string? hint = null)
        : this(new Refusal(code, message, where, hint)) { }

    /// <summary>What was refused and why.</summary>
    public Refusal Refusal { get; } = refusal;
}
