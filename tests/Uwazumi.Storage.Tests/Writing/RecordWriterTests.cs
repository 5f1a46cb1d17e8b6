using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Writing;

public sealed class RecordWriterTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RecordStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        store = await RecordStore.OpenAsync(folder.Path, TimeProvider.System, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_record_that_changes_without_an_event_is_refused_and_nothing_is_stored()
    {
        await SampleRecords.PersonAsync(store, "u-1", "A");
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Writer.WriteAsync(
                "u-1",
                async session =>
                {
                    session.Database.Uploads.Add(Upload("up-1"));
                    (await session.Database.People.FindAsync([session.Actor], Cancellation))!.Active = false;
                },
                Cancellation
            )
        );
        await using var database = store.Read();
        Assert.True((await database.People.SingleAsync(Cancellation)).Active);
        Assert.Empty(await database.Uploads.ToListAsync(Cancellation));
        Assert.Equal(1, store.Ledger.Count);
    }

    [Fact]
    public async Task The_second_of_two_savers_is_told_and_the_first_ones_value_stays()
    {
        await SampleRecords.PersonAsync(store, "u-1", "A");
        await using var first = store.Read();
        var seen = await first.People.AsNoTracking().SingleAsync(Cancellation);
        await SaveAsync(seen.Version, "analyst reviewer");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => SaveAsync(seen.Version, "reader"));
        Assert.Equal("CHANGED_MEANWHILE", refused.Refusal.Code);
        await using var database = store.Read();
        Assert.Equal("analyst reviewer", (await database.People.SingleAsync(Cancellation)).Roles);
        Assert.Equal(2, store.Ledger.Count);

        Task SaveAsync(int version, string roles) =>
            store.Writer.WriteAsync(
                "u-1",
                async session =>
                {
                    var person = await session.Database.People.SingleAsync(Cancellation);
                    // The version that the person's form carried.
                    session.Database.Entry(person).Property(p => p.Version).OriginalValue = version;
                    person.Roles = roles;
                    await session.RecordAsync("person.changed", "person:u-1", []);
                },
                Cancellation
            );
    }

    [Fact]
    public async Task Refused_work_in_a_batch_does_not_undo_its_neighbours()
    {
        using var gate = new ManualResetEventSlim();
        // Holds the writer, so that what follows waits together and becomes one batch.
        var holding = store.Writer.WriteAsync("u-1", _ => Task.Run(gate.Wait, Cancellation), Cancellation);
        var works = Enumerable
            .Range(0, 30)
            .Select(i =>
                store.Writer.WriteAsync(
                    "u-1",
                    async session =>
                    {
                        session.Database.Devices.Add(Device($"d-{i}"));
                        await session.RecordAsync("device.enrolled", $"device:d-{i}", []);
                        if (i % 3 == 1)
                            throw new RefusedException("NO", "Refused after its event.");
                        if (i % 3 == 2)
                            throw new TimeoutException("A fault after its event.");
                    },
                    Cancellation
                )
            )
            .ToList();
        gate.Set();
        await holding;
        for (var i = 0; i < works.Count; i++)
            if (i % 3 == 1)
                await Assert.ThrowsAsync<RefusedException>(() => works[i]);
            else if (i % 3 == 2)
                await Assert.ThrowsAsync<TimeoutException>(() => works[i]);
            else
                await works[i];
        await using var database = store.Read();
        var stored = await database.Devices.Select(d => d.DeviceId).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"d-{3 * i}").Order(), stored.Order());
        await AssertAuditsValidAsync(10);
    }

    [Fact]
    public async Task Two_hundred_writers_at_once_make_one_chain_without_gaps()
    {
        await SampleRecords.PersonAsync(store, "u-1", "A");
        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    Task.Run(
                        () =>
                            store.Writer.WriteAsync(
                                "u-" + i,
                                async session =>
                                {
                                    session.Database.Devices.Add(Device($"d-{i}"));
                                    await session.RecordAsync("device.enrolled", $"device:d-{i}", []);
                                    var person = await session.Database.People.SingleAsync(Cancellation);
                                    person.TimeZone = "Zone/" + i;
                                    await session.RecordAsync("person.changed", "person:u-1", []);
                                },
                                Cancellation
                            ),
                        Cancellation
                    )
                )
        );
        await AssertAuditsValidAsync(401);
        await using var database = store.Read();
        Assert.Equal(201, (await database.People.SingleAsync(Cancellation)).Version);
        var sequences = await database.Events.Select(e => e.Sequence).OrderBy(s => s).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 401).Select(i => (long)i), sequences);
    }

    [Fact]
    public async Task Work_whose_caller_gave_up_before_it_began_is_not_done()
    {
        using var gate = new ManualResetEventSlim();
        using var gaveUp = new CancellationTokenSource();
        var holding = store.Writer.WriteAsync("u-1", _ => Task.Run(gate.Wait, Cancellation), Cancellation);
        var waiting = store.Writer.WriteAsync(
            "u-1",
            session => session.RecordAsync("person.changed", "person:u-1", []),
            gaveUp.Token
        );
        await gaveUp.CancelAsync();
        gate.Set();
        await holding;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, store.Ledger.Count);
    }

    [Fact]
    public async Task The_writer_goes_on_after_a_commit_that_failed()
    {
        await SampleRecords.PersonAsync(store, "u-1", "A");
        // A deferred foreign key fails at the commit, after every work of the batch succeeded.
        RawSql.Execute(
            folder.Path,
            "CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)"
        );
        await Assert.ThrowsAnyAsync<Exception>(() =>
            store.Writer.WriteAsync(
                "u-1",
                async session =>
                {
                    await session.Database.Database.ExecuteSqlRawAsync("INSERT INTO child VALUES (7)", Cancellation);
                    await session.RecordAsync("person.changed", "person:u-1", []);
                },
                Cancellation
            )
        );
        Assert.Equal(1, store.Ledger.Count);
        await SampleRecords.ChangePersonAsync(store, "en");
        await AssertAuditsValidAsync(2);
    }

    [Fact]
    public async Task Keys_of_rows_stay_apart_when_a_lot_number_holds_a_slash()
    {
        foreach (var (lot, run) in (IEnumerable<(string, string)>)[("A/B", "C"), ("A", "B/C")])
            await store.Writer.WriteAsync(
                "u-1",
                session =>
                {
                    session.Database.Runs.Add(
                        new RunRow
                        {
                            LotId = lot,
                            RunId = run,
                            Position = 1,
                            Analyst = "u-1",
                            RecordedMs = session.NowMs,
                            Document = "{}",
                        }
                    );
                    return session.RecordAsync("run.recorded", "lot:" + lot, []);
                },
                Cancellation
            );
        await AssertAuditsValidAsync(2);
    }

    private async Task AssertAuditsValidAsync(long events)
    {
        Assert.Equal(events, store.Ledger.Count);
        var found = await Task.Run(() => LedgerAudit.Run(folder.Path, cancellation: Cancellation), Cancellation);
        Assert.Equal([], found.Faults);
        Assert.Equal(events, found.Events);
    }

    private static UploadRow Upload(string id) =>
        new()
        {
            UploadId = id,
            Owner = "u-1",
            FileName = "x",
            Length = 1,
            CreatedMs = 1,
        };

    private static DeviceRow Device(string id) =>
        new()
        {
            DeviceId = id,
            Name = "Bench",
            TokenSha256 = "a",
            EnrolledBy = "u-1",
            EnrolledMs = 1,
        };
}
