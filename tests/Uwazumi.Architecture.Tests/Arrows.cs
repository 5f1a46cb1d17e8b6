namespace Uwazumi.Architecture.Tests;

/// <summary>The plan of the house: which project may reference which. Imports only go down.</summary>
public static class Arrows
{
    /// <summary>The libraries that the other projects of the lowest floor may use.</summary>
    private static readonly HashSet<string> Foundations =
    [
        "Uwazumi.Quantities",
        "Uwazumi.Tables",
        "Uwazumi.Numerics",
        "Uwazumi.Pixels",
    ];

    /// <summary>What each project of the middle floor may reference; <c>*</c> stands for the whole lowest floor.</summary>
    private static readonly Dictionary<string, string[]> Record = new()
    {
        ["Uwazumi.Ledger"] = ["Uwazumi.Quantities"],
        ["Uwazumi.Records"] = ["Uwazumi.Ledger", "Uwazumi.Quantities", "Uwazumi.Tables", "Uwazumi.Numerics"],
        ["Uwazumi.Laboratory"] = ["Uwazumi.Ledger", "Uwazumi.Records", "*"],
        ["Uwazumi.Exchange"] =
        [
            "Uwazumi.Ledger",
            "Uwazumi.Records",
            "Uwazumi.Laboratory",
            "Uwazumi.Quantities",
            "Uwazumi.Tables",
            "Uwazumi.Numerics",
            "Uwazumi.Plots",
        ],
        ["Uwazumi.Storage"] = ["Uwazumi.Ledger", "Uwazumi.Records", "Uwazumi.Laboratory", "Uwazumi.Exchange", "*"],
    };

    /// <summary>One sentence for each arrow that the plan does not allow.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<ProjectFile> projects)
    {
        var faults = new List<string>();
        var floors = projects.ToDictionary(project => project.Name, project => project.Floor);
        foreach (var project in projects)
        {
            if (project.Floor is not ("Measure" or "Record" or "Apps" or "tests" or "bench"))
                faults.Add($"{project.Name} stands in '{project.Floor}', which is no floor of the house.");
            if (project.Floor == "Record" && !Record.ContainsKey(project.Name))
                faults.Add($"{project.Name} has no rule yet: say in Arrows what it may reference.");
            if (project.Floor is not ("tests" or "bench"))
                faults.AddRange(
                    project.LinkedSources.Select(path => $"{project.Name} compiles {path} of another project.")
                );
            faults.AddRange(
                project
                    .References.Where(target => !Allowed(project, target, floors.GetValueOrDefault(target, "")))
                    .Select(target => $"{project.Name} must not reference {target}.")
            );
        }

        return faults;
    }

    private static bool Allowed(ProjectFile project, string target, string targetFloor) =>
        project.Floor switch
        {
            "tests" or "bench" => true,
            "Apps" => targetFloor is "Measure" or "Record" or "Apps",
            "Measure" => targetFloor == "Measure" && Foundations.Contains(target),
            "Record" => Record.TryGetValue(project.Name, out var allowed)
                && (allowed.Contains(target) || (targetFloor == "Measure" && allowed.Contains("*"))),
            _ => false,
        };
}
