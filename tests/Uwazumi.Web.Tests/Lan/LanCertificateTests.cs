using System.Net;
using System.Security.Cryptography.X509Certificates;
using Uwazumi.Quantities;
using Uwazumi.Web.Hosting.Lan;
using Uwazumi.Web.Tests.Account;

namespace Uwazumi.Web.Tests.Lan;

public sealed class LanCertificateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uwazumi-lan-");

    private string Data => Path.Combine(folder.FullName, "data");

    [Fact]
    public void The_chain_holds_and_the_names_are_those_that_were_asked_for()
    {
        using var certificate = Make(["clinic-pc.local", "localhost"], "192.168.7.20", "127.0.0.1");
        Assert.Equal(["clinic-pc.local", "localhost", "192.168.7.20", "127.0.0.1"], certificate.Names.Texts);
        Assert.True(certificate.Server.MatchesHostname("clinic-pc.local"));
        Assert.True(certificate.Server.MatchesHostname("192.168.7.20"));
        Assert.False(certificate.Server.MatchesHostname("other.local"));
        Assert.True(certificate.Server.HasPrivateKey);
        Assert.True(certificate.Server.NotAfter - certificate.Server.NotBefore <= TimeSpan.FromDays(397));
        using var authority = X509CertificateLoader.LoadCertificate(certificate.Authority.Span);
        Assert.True(Builds(certificate.Server, authority));
        Assert.InRange((authority.NotAfter - DateTime.Now).TotalDays, 5 * 365, (5 * 365) + 3);
    }

    [Fact]
    public void The_files_are_for_their_owner_only()
    {
        Make(["clinic-pc.local"]).Dispose();
        if (OperatingSystem.IsWindows())
            return;
        var keys = Path.Combine(Data, "keys");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(keys)
        );
        foreach (var file in new[] { LanCertificates.AuthorityFile, LanCertificates.ServerFile })
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(keys, file))
            );
    }

    [Fact]
    public void A_renewed_certificate_comes_from_the_same_authority_until_a_new_one_is_asked_for()
    {
        using var first = Make(["clinic-pc.local"]);
        using var second = Make(["clinic-pc.local"], "10.1.2.3");
        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.NotEqual(first.Server.Thumbprint, second.Server.Thumbprint);
        var (third, isNew) = LanCertificates.Make(Data, Names(["clinic-pc.local"]), TimeProvider.System, true);
        using (third)
            Assert.NotEqual(first.Fingerprint, third.Fingerprint);
        Assert.True(isNew);
    }

    [Fact]
    public void The_authority_vouches_for_no_name_of_the_internet_that_was_not_given_when_it_was_made()
    {
        Make(["clinic-pc.local"]).Dispose();
        var before = File.ReadAllBytes(Path.Combine(Data, "keys", LanCertificates.ServerFile));
        foreach (
            var names in new[]
            {
                Names(["bank.example"]),
                Names(["clinic-pc.local"], "203.0.113.5"),
                Names(["local.example"]),
            }
        )
            Assert.Equal(
                "CERTIFICATE_NAME_NOT_COVERED",
                Assert
                    .Throws<RefusedException>(() => LanCertificates.Make(Data, names, TimeProvider.System))
                    .Refusal.Code
            );
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Data, "keys", LanCertificates.ServerFile)));
        Make(["other-pc.local"], "172.16.0.9").Dispose();
        var (given, _) = LanCertificates.Make(Data, Names(["node.clinic.example"]), TimeProvider.System, true);
        given.Dispose();
    }

    [Fact]
    public void An_expired_certificate_is_refused_and_its_authority_is_replaced_in_time()
    {
        var clock = new SetClock();
        var (made, _) = LanCertificates.Make(Data, Names(["clinic-pc.local"]), clock);
        made.Dispose();
        clock.Advance(TimeSpan.FromDays(398));
        Assert.Equal(
            "CERTIFICATE_EXPIRED",
            Assert.Throws<RefusedException>(() => LanCertificate.Load(Data, clock)).Refusal.Code
        );
        var (renewed, isNew) = LanCertificates.Make(Data, Names(["clinic-pc.local"]), clock);
        renewed.Dispose();
        Assert.False(isNew);
        clock.Advance(TimeSpan.FromDays(4 * 365));
        (renewed, isNew) = LanCertificates.Make(Data, Names(["clinic-pc.local"]), clock);
        renewed.Dispose();
        Assert.True(isNew);
    }

    [Fact]
    public void A_file_that_holds_something_else_is_refused()
    {
        Make(["clinic-pc.local"]).Dispose();
        File.WriteAllText(Path.Combine(Data, "keys", LanCertificates.ServerFile), "not a certificate");
        Assert.Equal(
            "CERTIFICATE_MALFORMED",
            Assert.Throws<RefusedException>(() => LanCertificate.Load(Data, TimeProvider.System)).Refusal.Code
        );
    }

    [Theory]
    [InlineData("-pc")]
    [InlineData("my pc")]
    [InlineData("診療所")]
    [InlineData("*.example")]
    [InlineData("a..b")]
    [InlineData("1.2.3")]
    public void What_is_no_host_name_is_refused(string name) =>
        Assert.Equal(
            "HOST_NAME_INVALID",
            Assert.Throws<RefusedException>(() => LanNames.OfMachine([name])).Refusal.Code
        );

    [Fact]
    public void The_machine_adds_its_own_names_behind_the_given_ones()
    {
        var names = LanNames.OfMachine(["Clinic.Example", "192.0.2.9"]);
        Assert.Equal("clinic.example", names.Hosts[0]);
        Assert.Contains("localhost", names.Hosts);
        Assert.Equal(IPAddress.Parse("192.0.2.9"), names.Addresses[0]);
        Assert.Contains(IPAddress.Loopback, names.Addresses);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private LanCertificate Make(string[] hosts, params string[] addresses) =>
        LanCertificates.Make(Data, Names(hosts, addresses), TimeProvider.System).Certificate;

    private static LanNames Names(string[] hosts, params string[] addresses) =>
        new(hosts, [.. addresses.Select(IPAddress.Parse)]);

    private static bool Builds(X509Certificate2 server, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(server);
    }
}
