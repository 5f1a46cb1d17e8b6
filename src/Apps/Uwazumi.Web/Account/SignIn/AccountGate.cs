namespace Uwazumi.Web.Account.SignIn;

/// <summary>
/// Lets the checks of one account happen one after the other. Without it, a hundred guesses at the same time would all be looked at before
/// the first of them is counted.
/// </summary>
internal sealed class AccountGate : IDisposable
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string personId)
    {
        var gate = gates[(personId.GetHashCode(StringComparison.Ordinal) & int.MaxValue) % gates.Length];
        await gate.WaitAsync();
        return new Turn(gate);
    }

    public void Dispose()
    {
        foreach (var gate in gates)
            gate.Dispose();
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
