namespace Uwazumi.Web.Demonstration;

/// <summary>A clock that is set and moves on by a second at each reading: the worked example happens on its own days.</summary>
internal sealed class StepClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            now += TimeSpan.FromSeconds(1);
            return now;
        }
    }

    /// <summary>Moves on to a later moment.</summary>
    public void Set(DateTimeOffset later)
    {
        lock (gate)
            now = later > now ? later : now;
    }
}
