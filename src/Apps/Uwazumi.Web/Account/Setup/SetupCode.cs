using Uwazumi.Quantities;

namespace Uwazumi.Web.Account.Setup;

/// <summary>
/// The code without which nobody sets up a new node. It is printed where the server was started, so that a stranger in the network who is
/// faster does not become its administrator.
/// </summary>
internal sealed class SetupCode(TextWriter console)
{
    private const int MostFailures = 5;
    private readonly Lock gate = new();
    private int failures;

    /// <summary>The code as it was printed.</summary>
    public string Text { get; private set; } = SecretText.ForPeople(3);

    public void Announce() => console.WriteLine($"Set-up code: {Text}");

    /// <summary>Refuses a wrong code; after five a new one is drawn and printed.</summary>
    /// <exception cref="RefusedException"><c>SETUP_CODE_WRONG</c>.</exception>
    public void Demand(string? typed)
    {
        lock (gate)
        {
            if (SecretText.Same(SecretText.Typed(typed), SecretText.Typed(Text)))
                return;
            if (++failures >= MostFailures)
            {
                failures = 0;
                Text = SecretText.ForPeople(3);
                Announce();
            }
        }

        throw new RefusedException(
            "SETUP_CODE_WRONG",
            "That is not the set-up code.",
            "setupCode",
            "It stands in the window in which the server was started."
        );
    }
}
