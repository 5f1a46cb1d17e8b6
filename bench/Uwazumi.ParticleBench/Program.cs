using Uwazumi.ParticleBench;

// dotnet run -c Release --project bench/Uwazumi.ParticleBench -- locate|chain|bound|resolve|coverage|speed [N]
var count = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
switch (args.FirstOrDefault())
{
    case "locate":
        LocateBench.Run(count > 0 ? count : 5);
        break;
    case "chain":
        ChainBench.Run(count > 0 ? count : 20);
        break;
    case "bound":
        BoundBench.Run(count > 0 ? count : 3000);
        break;
    case "resolve":
        SizeBench.Resolve(count > 0 ? count : 100);
        break;
    case "coverage":
        SizeBench.Coverage(count > 0 ? count : 400);
        break;
    case "speed":
        SizeBench.Speed();
        break;
    default:
        Console.Error.WriteLine("locate | chain | bound | resolve | coverage | speed, each with a number of repeats");
        return 2;
}

return 0;
