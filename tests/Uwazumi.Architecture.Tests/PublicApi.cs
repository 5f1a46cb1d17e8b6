using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Uwazumi.Architecture.Tests;

/// <summary>The public API of an assembly as sorted lines, one a type or member: what a reviewer reads when it changes.</summary>
/// <remarks>Nullability of reference types, parameter names of delegates and members that the compiler writes for records are left out.</remarks>
public static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>The lines of an assembly.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    /// <summary>The lines of some types.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Type> types) =>
        [.. types.SelectMany(Lines).Distinct().OrderBy(line => line, StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = ApiName.Of(type);
        yield return $"{name} : {Kind(type)}{Bases(type)}";
        if (type.IsSubclassOf(typeof(Delegate)))
            yield break;
        foreach (var member in type.GetMembers(Declared))
        {
            if (Line(type, member) is { } line)
                yield return $"{name}.{line}";
        }
    }

    private static string? Line(Type type, MemberInfo member) =>
        member switch
        {
            FieldInfo field => FieldLine(type, field),
            PropertyInfo property => PropertyLine(property),
            EventInfo @event when IsVisible(@event.AddMethod) =>
                $"{@event.Name} : event {ApiName.Of(@event.EventHandlerType!)}",
            ConstructorInfo constructor when IsVisible(constructor) && !IsWritten(constructor) =>
                $"new({Parameters(constructor)})",
            MethodInfo method => MethodLine(method),
            _ => null,
        };

    private static string? FieldLine(Type type, FieldInfo field)
    {
        if (!(field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) || field.IsSpecialName)
            return null;
        if (type.IsEnum)
            return $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        var how = field.IsLiteral
            ? "const "
            : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "";
        return $"{field.Name} : {how}{ApiName.Of(field.FieldType)}{value}";
    }

    private static string? PropertyLine(PropertyInfo property)
    {
        var getter = IsVisible(property.GetMethod) ? property.GetMethod : null;
        var setter = IsVisible(property.SetMethod) ? property.SetMethod : null;
        if ((getter ?? setter) is not { } accessor || property.Name == "EqualityContract")
            return null;
        var isInit = setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{Parameters(index)}]" : property.Name;
        var accessors =
            (getter is null ? "" : " get;")
            + (
                setter is null ? ""
                : isInit ? " init;"
                : " set;"
            );
        return $"{name} : {Modifiers(accessor)}{required}{ApiName.Of(property.PropertyType)} {{{accessors} }}";
    }

    private static string? MethodLine(MethodInfo method)
    {
        var isOperator = method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal);
        if (!IsVisible(method) || IsWritten(method) || (method.IsSpecialName && !isOperator))
            return null;
        var generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(ApiName.Of))}>"
            : "";
        return $"{method.Name}{generic}({Parameters(method)}) : {Modifiers(method)}{ApiName.Of(method.ReturnType)}";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsSubclassOf(typeof(Delegate)))
            return $"delegate {ApiName.Of(type.GetMethod("Invoke")!.ReturnType)}({Parameters(type.GetMethod("Invoke")!)})";
        var isRecord = type.GetMethod("PrintMembers", Declared) is { } print && IsWritten(print);
        var noun = isRecord ? "record " : "";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "")
                + noun
                + "struct";
        var how = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return how + noun + "class";
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate)))
            return "";
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Add(ApiName.Of(parent));
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        bases.AddRange(
            type.GetInterfaces()
                .Where(i => i.IsVisible && !inherited.Contains(i))
                .Select(ApiName.Of)
                .Where(name => name != $"System.IEquatable<{ApiName.Of(type)}>")
                .Order(StringComparer.Ordinal)
        );
        return bases.Count > 0 ? $" ({string.Join(", ", bases)})" : "";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + method switch
        {
            { IsStatic: true, IsAbstract: true } => "static abstract ",
            { IsStatic: true } => "static ",
            { DeclaringType.IsInterface: true } => "",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => IsOverride(method) ? "override " : "virtual ",
            _ => "",
        };

    private static bool IsOverride(MethodBase method) =>
        method is MethodInfo info && info.GetBaseDefinition().DeclaringType != info.DeclaringType;

    private static string Parameters(MethodBase method) => Parameters(method.GetParameters());

    private static string Parameters(ParameterInfo[] parameters) =>
        string.Join(
            ", ",
            parameters.Select(parameter =>
            {
                var how = parameter switch
                {
                    { IsOut: true } => "out ",
                    { IsIn: true, ParameterType.IsByRef: true } => "in ",
                    { ParameterType.IsByRef: true } => "ref ",
                    _ => parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "",
                };
                var preset = parameter.HasDefaultValue ? $" = {Preset(parameter)}" : "";
                return $"{how}{ApiName.Of(parameter.ParameterType)} {parameter.Name}{preset}";
            })
        );

    private static string Preset(ParameterInfo parameter) =>
        parameter is { ParameterType.IsEnum: true, RawDefaultValue: { } value }
            ? Enum.GetName(parameter.ParameterType, value) ?? Value(value)
            : Value(parameter.RawDefaultValue);

    private static string Value(object? value) =>
        value switch
        {
            null => "default",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            char c => string.Create(CultureInfo.InvariantCulture, $"'\\u{(int)c:X4}'"),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static bool IsVisible(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsWritten(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
