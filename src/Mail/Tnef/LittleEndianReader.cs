using System.Buffers.Binary;

namespace Helpdesk.Mail.Tnef;

internal sealed class LittleEndianReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> rest = bytes;

    public bool TryUInt32(out uint value)
    {
        var ok = TryTake(4, out var four);
        value = ok ? BinaryPrimitives.ReadUInt32LittleEndian(four.Span) : 0;
        return ok;
    }

    public bool TrySkip(uint count) => TryTake(count, out _);

    public bool TryTake(uint count, out ReadOnlyMemory<byte> taken)
    {
        var ok = count <= rest.Length;
        taken = ok ? rest[..(int)count] : default;
        rest = ok ? rest[(int)count..] : default;
        return ok;
    }
}
