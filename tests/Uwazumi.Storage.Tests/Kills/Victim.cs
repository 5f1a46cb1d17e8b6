using System.Globalization;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Tests.Kills;

/// <summary>Works on a data folder and says what was acknowledged, line by line, until it is killed or refused.</summary>
internal static class Victim
{
    public const string Word = "victim";
    public const int UploadSize = 24_000_007;
    private static readonly Lock Gate = new();

    public static async Task<int> RunAsync(string[] args)
    {
        var store = await RecordStore.OpenAsync(args[1], TimeProvider.System);
        await using var _ = store;
        Say("open");
        try
        {
            switch (args[0])
            {
                case "write":
                    await Task.WhenAll(
                        Enumerable.Range(0, 6).Select(_ => Task.Run(() => WriteForEverAsync(store, 40)))
                    );
                    break;
                case "fill":
                    await WriteForEverAsync(store, 200_000);
                    break;
                case "upload":
                    await UploadAsync(store, args[2]);
                    break;
            }
        }
        catch (RefusedException refused)
        {
            Say($"refused {refused.Refusal.Code}");
        }

        return 0;
    }

    /// <summary>The bytes that are uploaded; the same in both processes.</summary>
    public static byte[] UploadContent()
    {
        var bytes = new byte[UploadSize];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Each work adds a row and its event, and changes another row and its event: half of it would be seen.</summary>
    private static async Task WriteForEverAsync(RecordStore store, int nameLength)
    {
        while (true)
        {
            var id = Guid.NewGuid().ToString("N");
            var sequence = await store.Writer.WriteAsync(
                "u-1",
                async session =>
                {
                    session.Database.Devices.Add(
                        new DeviceRow
                        {
                            DeviceId = id,
                            Name = new string('n', nameLength),
                            TokenSha256 = "a",
                            EnrolledBy = session.Actor,
                            EnrolledMs = session.NowMs,
                        }
                    );
                    await session.RecordAsync("device.enrolled", $"device:{id}", []);
                    var person = await session.Database.People.FindAsync("u-1");
                    person!.TimeZone = id;
                    return (await session.RecordAsync("person.changed", "person:u-1", [])).Sequence;
                }
            );
            Say(string.Create(CultureInfo.InvariantCulture, $"ack {sequence} {id}"));
        }
    }

    private static async Task UploadAsync(RecordStore store, string uploadId)
    {
        var content = UploadContent();
        var uploads = new UploadStore(store);
        var state = await uploads.LookAsync("u-1", uploadId);
        while (state.Stored is null)
        {
            var length = (int)Math.Min(700_001, content.Length - state.Offset);
            using var part = new MemoryStream(content, (int)state.Offset, length);
            state = await uploads.AppendAsync("u-1", uploadId, state.Offset, part);
            Say(string.Create(CultureInfo.InvariantCulture, $"ack {state.Offset}"));
        }

        Say($"stored {state.Stored.Sha256}");
    }

    private static void Say(string line)
    {
        lock (Gate)
        {
            Console.Out.Write(line + "\n");
            Console.Out.Flush();
        }
    }
}
