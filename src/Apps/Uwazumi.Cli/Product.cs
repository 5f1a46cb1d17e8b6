using System.Reflection;

namespace Uwazumi.Cli;

/// <summary>The version that is stored with each run.</summary>
internal static class Product
{
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version!.ToString(3);
}
