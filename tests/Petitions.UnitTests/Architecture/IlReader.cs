using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Petitions.UnitTests.Architecture;

/// <summary>The instructions of a method, with the operands that are tokens.</summary>
internal static class IlReader
{
    private const byte TwoByteCode = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    public static bool NamesAMember(OpCode code)
        => code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok;

    public static IEnumerable<(OpCode Code, int Operand)> Read(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == TwoByteCode ? Codes[(short)((TwoByteCode << 8) | il[at + 1])] : Codes[il[at]];
            at += code.Size;
            var operand = at + sizeof(int) <= il.Length ? BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)) : 0;
            yield return (code, operand);
            at += Size(code.OperandType, operand);
        }
    }

    private static int Size(OperandType type, int operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (operand + 1),
        _ => 4,
    };
}
