using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Uwazumi.Storage.Database.Migrations
{
    /// <summary>The first schema, with the triggers that keep the append-only tables.</summary>
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    TokenId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", nullable: false),
                    SecretSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedMs = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresMs = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedMs = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_tokens", x => x.TokenId);
                }
            );

            migrationBuilder.CreateTable(
                name: "blobs",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    StoredBy = table.Column<string>(type: "TEXT", nullable: false),
                    StoredMs = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_blobs", x => x.Sha256);
                }
            );

            migrationBuilder.CreateTable(
                name: "checkpoints",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    TreeSize = table.Column<long>(type: "INTEGER", nullable: false),
                    TimeMs = table.Column<long>(type: "INTEGER", nullable: false),
                    Occasion = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoints", x => x.Sha256);
                }
            );

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    DeviceId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TokenSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    EnrolledBy = table.Column<string>(type: "TEXT", nullable: false),
                    EnrolledMs = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedMs = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.DeviceId);
                }
            );

            migrationBuilder.CreateTable(
                name: "donor_secrets",
                columns: table => new
                {
                    LotId = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_donor_secrets", x => x.LotId);
                }
            );

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    TimeMs = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.Sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "leaves",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaves", x => x.Sequence);
                }
            );

            migrationBuilder.CreateTable(
                name: "lots",
                columns: table => new
                {
                    LotId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    SpecificationId = table.Column<string>(type: "TEXT", nullable: false),
                    SpecificationEdition = table.Column<string>(type: "TEXT", nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", nullable: false),
                    StateSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    NextSignature = table.Column<string>(type: "TEXT", nullable: false),
                    Runs = table.Column<int>(type: "INTEGER", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    RegisteredMs = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedMs = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lots", x => x.LotId);
                }
            );

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    OrganisationId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedMs = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations", x => x.OrganisationId);
                }
            );

            migrationBuilder.CreateTable(
                name: "passport_files",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passport_files", x => x.Sha256);
                }
            );

            migrationBuilder.CreateTable(
                name: "passports",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LotId = table.Column<string>(type: "TEXT", nullable: false),
                    IssuedMs = table.Column<long>(type: "INTEGER", nullable: false),
                    Supersedes = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passports", x => x.Sha256);
                }
            );

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    NameHmac = table.Column<string>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    PublicKey = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedMs = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.PersonId);
                }
            );

            migrationBuilder.CreateTable(
                name: "person_secrets",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NameKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PrivateKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_secrets", x => x.PersonId);
                }
            );

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    LotId = table.Column<string>(type: "TEXT", nullable: false),
                    RunId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Analyst = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedMs = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => new { x.LotId, x.RunId });
                }
            );

            migrationBuilder.CreateTable(
                name: "signatures",
                columns: table => new
                {
                    SignatureId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LotId = table.Column<string>(type: "TEXT", nullable: false),
                    Meaning = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    StateSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    SignedMs = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signatures", x => x.SignatureId);
                }
            );

            migrationBuilder.CreateTable(
                name: "specifications",
                columns: table => new
                {
                    SpecificationId = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<string>(type: "TEXT", nullable: false),
                    FixedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ChangedMs = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_specifications", x => new { x.SpecificationId, x.Edition });
                }
            );

            migrationBuilder.CreateTable(
                name: "uploads",
                columns: table => new
                {
                    UploadId = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedMs = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_uploads", x => x.UploadId);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_api_tokens_PersonId", table: "api_tokens", column: "PersonId");

            migrationBuilder.CreateIndex(name: "IX_checkpoints_TreeSize", table: "checkpoints", column: "TreeSize");

            migrationBuilder.CreateIndex(
                name: "IX_events_Subject_Sequence",
                table: "events",
                columns: new[] { "Subject", "Sequence" }
            );

            migrationBuilder.CreateIndex(name: "IX_lots_ChangedMs", table: "lots", column: "ChangedMs");

            migrationBuilder.CreateIndex(
                name: "IX_lots_Disposition_NextSignature_ChangedMs",
                table: "lots",
                columns: new[] { "Disposition", "NextSignature", "ChangedMs" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_lots_Verdict_ChangedMs",
                table: "lots",
                columns: new[] { "Verdict", "ChangedMs" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_passports_LotId_IssuedMs",
                table: "passports",
                columns: new[] { "LotId", "IssuedMs" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_passports_Supersedes",
                table: "passports",
                column: "Supersedes",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_runs_LotId_Position",
                table: "runs",
                columns: new[] { "LotId", "Position" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_runs_RunId", table: "runs", column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_signatures_LotId_SignedMs",
                table: "signatures",
                columns: new[] { "LotId", "SignedMs" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_uploads_Owner_CreatedMs",
                table: "uploads",
                columns: new[] { "Owner", "CreatedMs" }
            );

            foreach (var trigger in AppendOnlyTrigger.All)
                migrationBuilder.Sql(trigger.Sql + ";");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "api_tokens");

            migrationBuilder.DropTable(name: "blobs");

            migrationBuilder.DropTable(name: "checkpoints");

            migrationBuilder.DropTable(name: "devices");

            migrationBuilder.DropTable(name: "donor_secrets");

            migrationBuilder.DropTable(name: "events");

            migrationBuilder.DropTable(name: "leaves");

            migrationBuilder.DropTable(name: "lots");

            migrationBuilder.DropTable(name: "organisations");

            migrationBuilder.DropTable(name: "passport_files");

            migrationBuilder.DropTable(name: "passports");

            migrationBuilder.DropTable(name: "people");

            migrationBuilder.DropTable(name: "person_secrets");

            migrationBuilder.DropTable(name: "runs");

            migrationBuilder.DropTable(name: "signatures");

            migrationBuilder.DropTable(name: "specifications");

            migrationBuilder.DropTable(name: "uploads");
        }
    }
}
