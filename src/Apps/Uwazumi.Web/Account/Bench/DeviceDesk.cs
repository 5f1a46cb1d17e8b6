using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Account.Bench;

/// <summary>
/// Bench tablets: opened for a shift by somebody who signed in fully on them, known by a random token in a cookie, and only then good for
/// badge and PIN.
/// </summary>
internal sealed class DeviceDesk(RecordStore store, TimeProvider clock)
{
    public const string CookieName = "uwazumi-device";
    public const int LongestName = 60;
    public static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    /// <summary>Opens the tablet of this request for a shift; one that is known already is opened again.</summary>
    /// <exception cref="RefusedException"><c>DEVICE_NAME_INVALID</c>, <c>NOT_PERMITTED</c>.</exception>
    public async Task EnrolAsync(HttpContext context, CurrentPerson person, string? name)
    {
        if (!person.May(Permission.EnterData))
            throw new RefusedException(
                "NOT_PERMITTED",
                "Only people who enter data open a bench tablet.",
                null,
                "Let somebody of the laboratory sign in on it."
            );
        var text = (name ?? "").Trim();
        if (text.Length is 0 or > LongestName || text.Any(char.IsControl))
            throw new RefusedException(
                "DEVICE_NAME_INVALID",
                $"A tablet's name is one line of 1 to {LongestName} characters.",
                "name"
            );
        var token = SecretText.ForMachines();
        var known = await FindAsync(context.Request.Cookies[CookieName]);
        await store.Writer.WriteAsync(
            person.DemandId,
            async session =>
            {
                var row = known is null
                    ? null
                    : await session.Database.Devices.SingleOrDefaultAsync(d => d.DeviceId == known.DeviceId);
                if (row is null || row.RevokedMs is not null)
                {
                    row = new DeviceRow
                    {
                        DeviceId = SecretText.Id(),
                        Name = text,
                        TokenSha256 = SecretText.Sha256(token),
                        EnrolledBy = person.DemandId,
                        EnrolledMs = session.NowMs,
                    };
                    session.Database.Devices.Add(row);
                }

                row.Name = text;
                row.TokenSha256 = SecretText.Sha256(token);
                row.EnrolledBy = person.DemandId;
                row.EnrolledMs = session.NowMs;
                await session.RecordAsync("device.enrolled", "device:" + row.DeviceId, new JsonObject());
            }
        );
        context.Response.Cookies.Append(
            CookieName,
            token,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                MaxAge = Shift,
            }
        );
    }

    /// <summary>Takes a tablet out of service; the sessions on it end at once.</summary>
    /// <exception cref="RefusedException"><c>DEVICE_NOT_FOUND</c>, <c>CHANGED_MEANWHILE</c>, <c>NOT_PERMITTED</c>.</exception>
    public Task RevokeAsync(CurrentPerson person, string deviceId) =>
        store.Writer.WriteAsync(
            person.DemandId,
            async session =>
            {
                var row =
                    await session.Database.Devices.SingleOrDefaultAsync(d => d.DeviceId == deviceId)
                    ?? throw new RefusedException("DEVICE_NOT_FOUND", "There is no such tablet.", "device");
                if (row.EnrolledBy != person.DemandId && !person.May(Permission.ManagePeople))
                    throw new RefusedException("NOT_PERMITTED", "Somebody else opened this tablet.", "device");
                if (row.RevokedMs is not null)
                    return;
                row.RevokedMs = session.NowMs;
                await session.RecordAsync("device.revoked", "device:" + deviceId, new JsonObject());
            }
        );

    /// <summary>The tablets that the person opened; all of them for who manages people. The newest first.</summary>
    public async Task<IReadOnlyList<BenchDevice>> ListAsync(CurrentPerson person)
    {
        await using var database = store.Read();
        var id = person.DemandId;
        var all = person.May(Permission.ManagePeople);
        var rows = await database
            .Devices.Where(d => all || d.EnrolledBy == id)
            .OrderByDescending(d => d.EnrolledMs)
            .ToListAsync();
        return [.. rows.Select(ViewOf)];
    }

    /// <summary>The tablet of this request when it is in service, else null.</summary>
    public async Task<BenchDevice?> CurrentAsync(HttpContext context) =>
        await FindAsync(context.Request.Cookies[CookieName]) is { } row && InService(row) ? ViewOf(row) : null;

    /// <summary>True while the shift for which a tablet was opened lasts and nobody took it out of service.</summary>
    public async Task<bool> IsInServiceAsync(string deviceId)
    {
        await using var database = store.Read();
        return await database.Devices.SingleOrDefaultAsync(d => d.DeviceId == deviceId) is { } row && InService(row);
    }

    private async Task<DeviceRow?> FindAsync(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var hash = SecretText.Sha256(token);
        await using var database = store.Read();
        return await database.Devices.FirstOrDefaultAsync(d => d.TokenSha256 == hash);
    }

    private bool InService(DeviceRow row) =>
        row.RevokedMs is null && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(row.EnrolledMs) < Shift;

    private BenchDevice ViewOf(DeviceRow row) =>
        new(
            row.DeviceId,
            row.Name,
            row.EnrolledBy,
            DateTimeOffset.FromUnixTimeMilliseconds(row.EnrolledMs),
            InService(row),
            row.Version
        );
}
