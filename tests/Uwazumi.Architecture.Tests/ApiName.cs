namespace Uwazumi.Architecture.Tests;

/// <summary>Writes a type as C# does: keywords, <c>?</c> for optional values, angle brackets, tuples as value tuples.</summary>
internal static class ApiName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The full name; of a by-reference type, the name of what it refers to.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef || type.IsPointer)
            return Of(type.GetElementType()!) + (type.IsPointer ? "*" : "");
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } optional)
            return Of(optional) + "?";
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";
        return type.IsNested ? $"{Of(type.DeclaringType!)}.{Simple(type)}" : $"{type.Namespace}.{Simple(type)}";
    }

    private static string Simple(Type type)
    {
        var mark = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (mark < 0)
            return type.Name;
        // A nested type repeats the type parameters of its container: only its own are written.
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);
        return $"{type.Name[..mark]}<{string.Join(", ", own.Select(Of))}>";
    }
}
