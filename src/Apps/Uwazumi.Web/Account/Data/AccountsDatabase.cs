using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Uwazumi.Web.Account.Data;

/// <summary>The database of sign-in data. It is apart from the records: it proves identity and grants nothing.</summary>
/// <param name="options">The provider and its connection.</param>
public sealed class AccountsDatabase(DbContextOptions<AccountsDatabase> options)
    : IdentityUserContext<PersonAccount>(options)
{
    /// <summary>Open invitations.</summary>
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    /// <summary>Sessions that were ended before their time.</summary>
    public DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.Entity<PersonAccount>(e =>
        {
            e.ToTable("accounts");
            e.HasIndex(a => a.PersonId).IsUnique();
            e.HasIndex(a => a.BadgeSha256).IsUnique();
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_secrets");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("account_passkeys");
        builder.Entity<InvitationRow>(e =>
        {
            e.ToTable("invitations").HasKey(r => r.PersonId);
            e.HasIndex(r => r.TokenSha256).IsUnique();
        });
        builder.Entity<EndedSessionRow>().ToTable("ended_sessions").HasKey(r => r.SessionId);
    }
}
