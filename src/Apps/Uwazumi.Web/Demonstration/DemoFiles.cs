using Uwazumi.Example;
using Uwazumi.Laboratory.LotFolders;

namespace Uwazumi.Web.Demonstration;

/// <summary>
/// The files of the worked example's lots, simulated in the background in the order in which they are needed: meanwhile passwords are
/// hashed and lots are measured. Deleted when they are no longer needed.
/// </summary>
internal sealed class DemoFiles : IAsyncDisposable
{
    private static readonly ExampleKind[] Order =
    [
        ExampleKind.Earlier,
        ExampleKind.Passing,
        ExampleKind.FailingTwin,
        ExampleKind.Later,
    ];

    private readonly CancellationTokenSource stop = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uwazumi-example-");
    private readonly Dictionary<ExampleKind, Task<LotFolder>> lots = [];

    public DemoFiles(ulong seed)
    {
        Task before = Task.CompletedTask;
        foreach (var kind in Order)
            before = lots[kind] = MakeAfterAsync(before, kind, seed);
    }

    /// <summary>The folder of a lot, when it is complete.</summary>
    public Task<LotFolder> OfAsync(ExampleKind kind) => lots[kind];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        // A lot whose turn had not come, or that failed, was told to who asked for it.
        await Task.WhenAll(lots.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        stop.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<LotFolder> MakeAfterAsync(Task before, ExampleKind kind, ulong seed)
    {
        await before;
        return await Task.Run(
            () =>
            {
                var lot = Path.Combine(folder.FullName, kind.ToString());
                ExampleLot.Write(lot, seed, kind);
                return LotFolder.Read(lot);
            },
            stop.Token
        );
    }
}
