using System.Reflection;
using System.Reflection.Emit;

namespace Registry.Tests.Architecture;

/// <summary>One instruction of our compiled code that names a method or a text.</summary>
/// <param name="In">Where it stands: the type as it was written, not the one the compiler made for a lambda or an async method.</param>
/// <param name="Method">The method's name as it was written.</param>
/// <param name="Body">The compiled method: a lambda's is another one than that of the method around it.</param>
/// <param name="Code">What the instruction does.</param>
/// <param name="Callee">The method that is called, or that an expression tree names (<c>ldtoken</c>).</param>
/// <param name="Text">The text that is loaded.</param>
internal sealed record Instruction(Type In, string Method, MethodBase Body, OpCode Code, MethodBase? Callee, string? Text)
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    public bool Calls(Type type, string name) => Callee is not null && Callee.Name == name && (Callee.DeclaringType == type || Generic(Callee.DeclaringType) == type);

    public override string ToString() => $"{In.FullName}.{Method}";

    public static IEnumerable<Instruction> Of(Assembly assembly) => assembly.GetTypes().SelectMany(Of);

    private static IEnumerable<Instruction> Of(Type type) =>
        type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)).SelectMany(m => Of(type, m));

    private static IEnumerable<Instruction> Of(Type type, MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } bytes)
            yield break;
        var (owner, name) = AsWritten(type, method.Name);
        for (var at = 0; at < bytes.Length;)
        {
            var code = Codes[bytes[at] == 0xFE ? (short)(0xFE00 | bytes[at + 1]) : bytes[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok && Member(type, method, BitConverter.ToInt32(bytes, at)) is { } callee)
                yield return new Instruction(owner, name, method, code, callee, null);
            else if (code.OperandType == OperandType.InlineString)
                yield return new Instruction(owner, name, method, code, null, method.Module.ResolveString(BitConverter.ToInt32(bytes, at)));
            at += SizeOf(code.OperandType, bytes, at);
        }
    }

    private static MethodBase? Member(Type type, MethodBase method, int token) => method.Module.ResolveMember(
        token, type.IsGenericType ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null) as MethodBase;

    /// <summary><c>Store/&lt;FindAsync&gt;d__3.MoveNext</c> was written as <c>Store.FindAsync</c>.</summary>
    private static (Type Owner, string Name) AsWritten(Type type, string name)
    {
        while (type.DeclaringType is { } outer && (type.Name.Contains('<', StringComparison.Ordinal) || name.Contains('<', StringComparison.Ordinal)))
        {
            if (!name.Contains('<', StringComparison.Ordinal))
                name = type.Name;
            if (!type.Name.Contains('<', StringComparison.Ordinal))
                break;
            type = outer;
        }

        var (open, close) = (name.LastIndexOf('<'), name.IndexOf('>', StringComparison.Ordinal));
        return (type, open >= 0 && close > open + 1 ? name[(open + 1)..close] : name);
    }

    private static Type? Generic(Type? type) => type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : null;

    private static int SizeOf(OperandType operand, byte[] bytes, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
        _ => 4,
    };
}
