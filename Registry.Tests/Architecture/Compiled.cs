using System.Reflection;
using Registry.Domain;
using Registry.Infrastructure;
using Registry.Web.Composition;

namespace Registry.Tests.Architecture;

/// <summary>The product's assemblies and what their code does.</summary>
internal static class Compiled
{
    public static Assembly Domain { get; } = typeof(Names).Assembly;

    public static Assembly Infrastructure { get; } = typeof(InfrastructureServices).Assembly;

    public static Assembly Web { get; } = typeof(RegistryHost).Assembly;

    public static IReadOnlyList<Instruction> Instructions { get; } =
        [.. Instruction.Of(Domain), .. Instruction.Of(Infrastructure).Where(i => i.In.Namespace?.Contains(".Migrations.", StringComparison.Ordinal) != true), .. Instruction.Of(Web)];

    /// <summary>Who calls it, without doubles.</summary>
    public static IReadOnlyList<string> CallersOf(Type type, params string[] names) =>
        [.. Instructions.Where(i => names.Any(n => i.Calls(type, n))).Select(i => i.ToString()).Distinct().Order(StringComparer.Ordinal)];
}
