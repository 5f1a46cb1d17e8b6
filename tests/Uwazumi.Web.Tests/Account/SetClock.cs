namespace Uwazumi.Web.Tests.Account;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class SetClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
