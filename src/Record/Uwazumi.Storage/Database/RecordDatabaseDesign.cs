using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Uwazumi.Storage.Database;

/// <summary>For the tool that writes migrations: <c>dotnet ef migrations add NAME --project src/Record/Uwazumi.Storage</c>.</summary>
internal sealed class RecordDatabaseDesign : IDesignTimeDbContextFactory<RecordDatabase>
{
    public RecordDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RecordDatabase>().UseSqlite("Data Source=:memory:").Options);
}
