using Uwazumi.CytometryBench;

// dotnet run -c Release --project bench/Uwazumi.CytometryBench -- limits
// dotnet run -c Release --project bench/Uwazumi.CytometryBench -- make FILE.fcs OUT.fcs   (repeats the events to 1,000,000)
// dotnet run -c Release --project bench/Uwazumi.CytometryBench -- read|summary|transform|statistics|gate FILE.fcs [REPEATS]
var repeats = args.Length > 2 ? int.Parse(args[^1], System.Globalization.CultureInfo.InvariantCulture) : 5;
switch (args)
{
    case ["limits"]:
        LimitsBench.Run();
        break;
    case ["make", var file, var target]:
        MillionEvents.Make(file, target);
        break;
    case ["read", var file, ..]:
        PipelineBench.Read(file, repeats);
        break;
    case ["summary", var file, ..]:
        PipelineBench.Summary(file, repeats);
        break;
    case ["transform", var file, ..]:
        PipelineBench.Transform(file, repeats);
        break;
    case ["statistics", var file, ..]:
        PipelineBench.Statistics(file, repeats);
        break;
    case ["gate", var file, ..]:
        GateBench.Run(file, repeats);
        break;
    default:
        Console.Error.WriteLine(
            "limits | make FILE OUT | read FILE | summary FILE | transform FILE | gate FILE, with a number of repeats"
        );
        return 2;
}

return 0;
