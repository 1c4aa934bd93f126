using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Helpdesk.Rooms;

/// <summary>
/// Which types a type mentions: in its declaration, its members and the code of its methods. Constants are not seen: the compiler copies
/// them.
/// </summary>
public static class TypeUses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<Type> Of(Type type)
    {
        var direct = new List<Type?> { type.BaseType };
        direct.AddRange(type.GetInterfaces());
        direct.AddRange(type.GetCustomAttributesData().Select(attribute => attribute.AttributeType));
        direct.AddRange(type.GetFields(Declared).Select(field => field.FieldType));
        foreach (var method in type.GetMembers(Declared).OfType<MethodBase>())
        {
            direct.AddRange(Signature(method));
            direct.AddRange(method.GetCustomAttributesData().Select(attribute => attribute.AttributeType));
            direct.AddRange(Code(method));
        }
        return direct.OfType<Type>().SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type?> Signature(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType);

    /// <summary>The methods, property accessors included, that the code of the type calls or takes.</summary>
    public static IEnumerable<MethodBase> Calls(Type type) =>
        type.GetMembers(Declared).OfType<MethodBase>().SelectMany(Mentioned).OfType<MethodBase>();

    private static IEnumerable<Type?> Code(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            return [];
        return body.LocalVariables.Select(variable => variable.LocalType)
            .Concat(body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
                .Select(clause => clause.CatchType))
            .Concat(Mentioned(method).SelectMany(member => member switch
            {
                Type mentioned => [mentioned],
                MethodBase called =>
                    Signature(called).Concat(called.IsGenericMethod ? called.GetGenericArguments() : []).Append(called.DeclaringType),
                FieldInfo field => [field.DeclaringType, field.FieldType],
                _ => Array.Empty<Type?>(),
            }));
    }

    private static IEnumerable<MemberInfo> Mentioned(MethodBase method)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? []).Select(
            token => method.Module.ResolveMember(token, ofType, ofMethod)!);
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            // Two-byte instructions begin with 0xFE.
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var instruction = OpCodesByValue[value];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                or OperandType.InlineType)
                yield return BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at));
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        if (type.IsGenericParameter)
            return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }
}
