using Uwazumi.TestData;

namespace Uwazumi.Architecture.Tests;

public class ArrowTests
{
    private static readonly ProjectFile[] House =
    [
        Project("Uwazumi.Quantities", "Measure"),
        Project("Uwazumi.Numerics", "Measure"),
        Project("Uwazumi.Particles", "Measure"),
        Project("Uwazumi.Plots", "Measure"),
        Project("Uwazumi.Ledger", "Record"),
        Project("Uwazumi.Records", "Record"),
        Project("Uwazumi.Laboratory", "Record"),
        Project("Uwazumi.Exchange", "Record"),
        Project("Uwazumi.Storage", "Record"),
        Project("Uwazumi.Cli", "Apps"),
        Project("Uwazumi.Cli.Tests", "tests"),
    ];

    [Fact]
    public void Every_project_reference_follows_the_plan_of_the_house()
    {
        Assert.Contains(ProjectFile.All, project => project.Floor == "Measure");
        Assert.Contains(ProjectFile.All, project => project.Floor == "Record");
        NoFaults.In(Arrows.Faults(ProjectFile.All));
    }

    [Theory]
    [InlineData("Uwazumi.Particles", "Uwazumi.Plots")]
    [InlineData("Uwazumi.Quantities", "Uwazumi.Ledger")]
    [InlineData("Uwazumi.Numerics", "Uwazumi.Cli")]
    [InlineData("Uwazumi.Ledger", "Uwazumi.Numerics")]
    [InlineData("Uwazumi.Ledger", "Uwazumi.Records")]
    [InlineData("Uwazumi.Records", "Uwazumi.Particles")]
    [InlineData("Uwazumi.Records", "Uwazumi.Laboratory")]
    [InlineData("Uwazumi.Laboratory", "Uwazumi.Exchange")]
    [InlineData("Uwazumi.Exchange", "Uwazumi.Particles")]
    [InlineData("Uwazumi.Exchange", "Uwazumi.Storage")]
    [InlineData("Uwazumi.Records", "Uwazumi.Storage")]
    [InlineData("Uwazumi.Exchange", "Uwazumi.Cli")]
    [InlineData("Uwazumi.Cli", "Uwazumi.Cli.Tests")]
    public void An_arrow_against_the_plan_is_found(string from, string to) =>
        Assert.Equal([$"{from} must not reference {to}."], Arrows.Faults(WithArrow(from, to)));

    [Theory]
    [InlineData("Uwazumi.Particles", "Uwazumi.Numerics")]
    [InlineData("Uwazumi.Plots", "Uwazumi.Quantities")]
    [InlineData("Uwazumi.Ledger", "Uwazumi.Quantities")]
    [InlineData("Uwazumi.Records", "Uwazumi.Ledger")]
    [InlineData("Uwazumi.Laboratory", "Uwazumi.Particles")]
    [InlineData("Uwazumi.Exchange", "Uwazumi.Plots")]
    [InlineData("Uwazumi.Storage", "Uwazumi.Exchange")]
    [InlineData("Uwazumi.Cli", "Uwazumi.Storage")]
    [InlineData("Uwazumi.Cli.Tests", "Uwazumi.Cli")]
    public void An_arrow_of_the_plan_is_accepted(string from, string to) =>
        Assert.Empty(Arrows.Faults(WithArrow(from, to)));

    [Fact]
    public void A_record_project_without_a_rule_and_a_project_on_no_floor_are_found()
    {
        var faults = Arrows.Faults([Project("Uwazumi.New", "Record"), Project("Uwazumi.Odd", "src")]);
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public void A_project_that_compiles_the_sources_of_another_is_found()
    {
        var file = new SourceFile(
            "src/Measure/Uwazumi.A/Uwazumi.A.csproj",
            """<Project><ItemGroup><Compile Include="..\Uwazumi.B\B.cs" /></ItemGroup></Project>"""
        );
        Assert.Single(Arrows.Faults([ProjectFile.Read(file)]));
    }

    [Fact]
    public void References_and_floor_are_read_from_a_project_file()
    {
        var project = ProjectFile.Read(
            new SourceFile(
                "src/Record/Uwazumi.X/Uwazumi.X.csproj",
                """<Project><ItemGroup><ProjectReference Include="..\..\Measure\Uwazumi.Y\Uwazumi.Y.csproj" /></ItemGroup></Project>"""
            )
        );
        Assert.Equal(("Uwazumi.X", "Record"), (project.Name, project.Floor));
        Assert.Equal(["Uwazumi.Y"], project.References);
    }

    [Fact]
    public void Every_project_of_src_has_a_test_project()
    {
        var tests = ProjectFile
            .All.Where(project => project.Floor == "tests")
            .Select(project => project.Name)
            .ToHashSet();
        var untested = ProjectFile.All.Where(p =>
            p.Floor is "Measure" or "Record" or "Apps" && !tests.Contains(p.Name + ".Tests")
        );
        NoFaults.In(untested.Select(project => $"{project.Name} has no tests/{project.Name}.Tests."));
    }

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.File("Uwazumi.slnx"));
        var missing = ProjectFile.All.Where(project =>
            project.Floor is "Measure" or "Record" or "Apps" or "tests"
            && !solution.Contains($"/{project.Name}.csproj\"", StringComparison.Ordinal)
        );
        NoFaults.In(missing.Select(project => $"{project.Name} is not listed in Uwazumi.slnx."));
    }

    private static ProjectFile Project(string name, string floor, params string[] references) =>
        new(name, floor, references, []);

    private static ProjectFile[] WithArrow(string from, string to) =>
        [.. House.Select(project => project.Name == from ? project with { References = [to] } : project)];
}
