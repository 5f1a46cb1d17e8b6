using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Uwazumi.Web.Account.Data;

/// <summary>
/// For the tool that writes migrations:
/// <c>dotnet ef migrations add NAME --project src/Apps/Uwazumi.Web --context AccountsDatabase --output-dir Account/Data/Migrations</c>.
/// </summary>
internal sealed class AccountsDatabaseDesign : IDesignTimeDbContextFactory<AccountsDatabase>
{
    public AccountsDatabase CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<AccountsDatabase>()
                .UseSqlite("Data Source=:memory:")
                // Identity reads the version of its schema from the application's options.
                .UseApplicationServiceProvider(
                    new ServiceCollection()
                        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
                        .BuildServiceProvider()
                )
                .Options
        );
}
