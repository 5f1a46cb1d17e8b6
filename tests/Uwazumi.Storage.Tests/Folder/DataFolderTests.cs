using System.Security.Cryptography;
using System.Text;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Tests.Support;
using Uwazumi.TestData;

namespace Uwazumi.Storage.Tests.Folder;

public class DataFolderTests
{
    [Fact]
    public void The_second_that_opens_a_folder_is_refused_until_the_first_closes_it()
    {
        using var folder = new TemporaryFolder();
        using (DataFolder.Open(folder.Path))
            Refused.With("DATA_FOLDER_IN_USE", () => DataFolder.Open(folder.Path));
        using var again = DataFolder.Open(folder.Path);
        Assert.True(Directory.Exists(again.BlobFolder));
    }

    [Fact]
    public async Task A_store_that_is_open_refuses_a_second_one()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RecordStore.OpenAsync(
            folder.Path,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            RecordStore.OpenAsync(folder.Path, TimeProvider.System, TestContext.Current.CancellationToken)
        );
        Assert.Equal("DATA_FOLDER_IN_USE", refused.Refusal.Code);
    }

    [Fact]
    public void The_keys_are_readable_by_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of files are those of Unix.");
            return;
        }

        using var folder = new TemporaryFolder();
        using var opened = DataFolder.Open(folder.Path);
        using var keys = NodeKeys.Open(opened);
        var files = Directory.GetFiles(opened.KeyFolder);
        Assert.Equal(["checkpoints.key", "secrets.key"], files.Select(Path.GetFileName).Order());
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(opened.KeyFolder)
        );
    }

    [Fact]
    public void Keys_are_the_same_after_closing_and_opening()
    {
        using var folder = new TemporaryFolder();
        byte[] kept;
        string fingerprint;
        using (var opened = DataFolder.Open(folder.Path))
        using (var keys = NodeKeys.Open(opened))
        {
            kept = keys.Protect("山田 花子"u8, "person:u-1:name");
            fingerprint = keys.CheckpointKey.PublicKey.Fingerprint;
        }

        using var found = NodeKeys.Find(folder.Path)!;
        Assert.Equal("山田 花子", Encoding.UTF8.GetString(found.Unprotect(kept, "person:u-1:name")));
        Assert.Equal(fingerprint, found.CheckpointKey.PublicKey.Fingerprint);
    }

    [Fact]
    public void A_kept_secret_that_was_changed_cut_or_moved_to_another_place_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var opened = DataFolder.Open(folder.Path);
        using var keys = NodeKeys.Open(opened);
        var kept = keys.Protect("secret"u8, "person:u-1:name");
        for (var i = 0; i < kept.Length; i++)
        {
            var changed = (byte[])kept.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect(changed, "person:u-1:name"));
        }

        Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect(kept, "person:u-2:name"));
        Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect(kept.AsSpan(0, 20), "person:u-1:name"));
        using var other = new TemporaryFolder();
        using var otherOpened = DataFolder.Open(other.Path);
        using var otherKeys = NodeKeys.Open(otherOpened);
        Assert.ThrowsAny<CryptographicException>(() => otherKeys.Unprotect(kept, "person:u-1:name"));
    }

    [Fact]
    public void A_cut_key_file_is_refused_and_never_replaced()
    {
        using var folder = new TemporaryFolder();
        using var opened = DataFolder.Open(folder.Path);
        NodeKeys.Open(opened).Dispose();
        File.WriteAllBytes(Path.Combine(opened.KeyFolder, "secrets.key"), []);
        Refused.With("KEY_MALFORMED", () => NodeKeys.Open(opened));
    }
}
