using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Storage.Database;

/// <summary>The record database. It is read anywhere and written only by <see cref="Ledger.RecordWriter"/>.</summary>
/// <param name="options">The provider and its connection.</param>
public sealed class RecordDatabase(DbContextOptions<RecordDatabase> options) : DbContext(options)
{
    /// <summary>The ledger.</summary>
    public DbSet<EventRow> Events => Set<EventRow>();

    /// <summary>The Merkle leaves.</summary>
    public DbSet<LeafRow> Leaves => Set<LeafRow>();

    /// <summary>Signed checkpoints.</summary>
    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    /// <summary>The organisation; one row after set-up.</summary>
    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();

    /// <summary>People.</summary>
    public DbSet<PersonRow> People => Set<PersonRow>();

    /// <summary>Names and private keys, encrypted.</summary>
    public DbSet<PersonSecretRow> PersonSecrets => Set<PersonSecretRow>();

    /// <summary>Stored files.</summary>
    public DbSet<BlobRow> Blobs => Set<BlobRow>();

    /// <summary>Uploads.</summary>
    public DbSet<UploadRow> Uploads => Set<UploadRow>();

    /// <summary>Specifications.</summary>
    public DbSet<SpecificationRow> Specifications => Set<SpecificationRow>();

    /// <summary>Lots.</summary>
    public DbSet<LotRow> Lots => Set<LotRow>();

    /// <summary>Donors' codes, encrypted.</summary>
    public DbSet<DonorSecretRow> DonorSecrets => Set<DonorSecretRow>();

    /// <summary>Runs.</summary>
    public DbSet<RunRow> Runs => Set<RunRow>();

    /// <summary>Signatures.</summary>
    public DbSet<SignatureRow> Signatures => Set<SignatureRow>();

    /// <summary>Passports.</summary>
    public DbSet<PassportRow> Passports => Set<PassportRow>();

    /// <summary>The passports' bytes.</summary>
    public DbSet<PassportFileRow> PassportFiles => Set<PassportFileRow>();

    /// <summary>Bench tablets.</summary>
    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    /// <summary>Tokens of programs.</summary>
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    /// <summary>The tables of which no row is ever updated or deleted; each has triggers that refuse it.</summary>
    public static IReadOnlyList<string> AppendOnlyTables { get; } = [.. AppendOnlyTrigger.Keys.Keys];

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<EventRow>(e =>
        {
            e.ToTable("events").HasKey(r => r.Sequence);
            e.Property(r => r.Sequence).ValueGeneratedNever();
            e.HasIndex(r => new { r.Subject, r.Sequence });
        });
        modelBuilder.Entity<LeafRow>(e =>
        {
            e.ToTable("leaves").HasKey(r => r.Sequence);
            e.Property(r => r.Sequence).ValueGeneratedNever();
        });
        modelBuilder.Entity<CheckpointRow>(e =>
        {
            e.ToTable("checkpoints").HasKey(r => r.Sha256);
            e.HasIndex(r => r.TreeSize);
        });
        Record<OrganisationRow>(modelBuilder, "organisations").HasKey(r => r.OrganisationId);
        Record<PersonRow>(modelBuilder, "people").HasKey(r => r.PersonId);
        modelBuilder.Entity<PersonSecretRow>().ToTable("person_secrets").HasKey(r => r.PersonId);
        Record<BlobRow>(modelBuilder, "blobs").HasKey(r => r.Sha256);
        modelBuilder.Entity<UploadRow>(e =>
        {
            e.ToTable("uploads").HasKey(r => r.UploadId);
            e.HasIndex(r => new { r.Owner, r.CreatedMs });
        });
        Record<SpecificationRow>(modelBuilder, "specifications").HasKey(r => new { r.SpecificationId, r.Edition });
        Record<LotRow>(modelBuilder, "lots").HasKey(r => r.LotId);
        modelBuilder.Entity<LotRow>(e =>
        {
            e.HasIndex(r => r.ChangedMs);
            e.HasIndex(r => new
            {
                r.Disposition,
                r.NextSignature,
                r.ChangedMs,
            });
            e.HasIndex(r => new { r.Verdict, r.ChangedMs });
        });
        modelBuilder.Entity<DonorSecretRow>().ToTable("donor_secrets").HasKey(r => r.LotId);
        Record<RunRow>(modelBuilder, "runs").HasKey(r => new { r.LotId, r.RunId });
        modelBuilder.Entity<RunRow>(e =>
        {
            e.HasIndex(r => new { r.LotId, r.Position }).IsUnique();
            e.HasIndex(r => r.RunId);
        });
        Record<SignatureRow>(modelBuilder, "signatures").HasKey(r => r.SignatureId);
        modelBuilder.Entity<SignatureRow>().HasIndex(r => new { r.LotId, r.SignedMs });
        Record<PassportRow>(modelBuilder, "passports").HasKey(r => r.Sha256);
        modelBuilder.Entity<PassportRow>(e =>
        {
            e.HasIndex(r => new { r.LotId, r.IssuedMs });
            e.HasIndex(r => r.Supersedes).IsUnique();
        });
        modelBuilder.Entity<PassportFileRow>().ToTable("passport_files").HasKey(r => r.Sha256);
        Record<DeviceRow>(modelBuilder, "devices").HasKey(r => r.DeviceId);
        Record<ApiTokenRow>(modelBuilder, "api_tokens").HasKey(r => r.TokenId);
        modelBuilder.Entity<ApiTokenRow>().HasIndex(r => r.PersonId);
    }

    private static Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<TRow> Record<TRow>(
        ModelBuilder builder,
        string table
    )
        where TRow : class, IRecordRow
    {
        var entity = builder.Entity<TRow>().ToTable(table);
        entity.Property(r => r.Version).IsConcurrencyToken();
        return entity;
    }
}
