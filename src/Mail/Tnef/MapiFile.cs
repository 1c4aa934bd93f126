using System.Text;
using Helpdesk.Mail.Charsets;
using Helpdesk.Mail.Messages;

namespace Helpdesk.Mail.Tnef;

/// <summary>MAPI properties of one attachment (MS-OXTNEF 2.1.3.4): long name, type, content id and, without attAttachData, the bytes.</summary>
internal sealed class MapiFile
{
    private const uint MaxProperties = 1000;

    public string? LongName { get; private set; }

    public string? ContentType { get; private set; }

    public string? ContentId { get; private set; }

    public ReadOnlyMemory<byte> Data { get; private set; }

    public static MapiFile Read(ReadOnlyMemory<byte> bytes)
    {
        var file = new MapiFile();
        var reader = new LittleEndianReader(bytes);
        if (!reader.TryUInt32(out var count))
            return file;
        for (var i = 0u; i < Math.Min(count, MaxProperties); i++)
        {
            if (!reader.TryUInt32(out var tag) || !TrySkipName(reader, tag >> 16) || !TryValue(reader, tag & 0xFFFF, out var value))
                break;
            file.Take(tag, value);
        }
        return file;
    }

    private void Take(uint tag, ReadOnlyMemory<byte> value)
    {
        var text = () => (tag & 0xFFFF) == 0x1F ? Encoding.Unicode.GetString(value.Span).TrimEnd('\0') : Charset.Decode(value.Span).TrimEnd('\0');
        switch (tag >> 16)
        {
            case 0x3707:
                LongName = text();
                break;
            case 0x370E:
                ContentType = text().ToLowerInvariant();
                break;
            case 0x3712:
                ContentId = MessageIds.One(text());
                break;
            case 0x3701 when value.Length > 0:
                Data = value;
                break;
        }
    }

    // Named properties carry a GUID and either a number or a padded UTF-16 name.
    private static bool TrySkipName(LittleEndianReader reader, uint id)
    {
        if (id < 0x8000)
            return true;
        if (!reader.TrySkip(16) || !reader.TryUInt32(out var kind) || !reader.TryUInt32(out var length))
            return false;
        return kind == 0 || reader.TrySkip(Padded(length));
    }

    private static bool TryValue(LittleEndianReader reader, uint type, out ReadOnlyMemory<byte> value)
    {
        value = default;
        var multiple = (type & 0x1000) != 0;
        switch (type & 0xFFF)
        {
            case 0x2 or 0x3 or 0x4 or 0xA or 0xB when !multiple:
                return reader.TryTake(4, out value);
            case 0x5 or 0x6 or 0x7 or 0x14 or 0x40 when !multiple:
                return reader.TryTake(8, out value);
            case 0x48 when !multiple:
                return reader.TryTake(16, out value);
            case 0xD or 0x1E or 0x1F or 0x102:
                return TryBlobs(reader, out value);
            default:
                return false;
        }
    }

    private static bool TryBlobs(LittleEndianReader reader, out ReadOnlyMemory<byte> first)
    {
        first = default;
        if (!reader.TryUInt32(out var count))
            return false;
        for (var i = 0u; i < Math.Min(count, MaxProperties); i++)
        {
            if (!reader.TryUInt32(out var length) || !reader.TryTake(length, out var value) || !reader.TrySkip(Padded(length) - length))
                return false;
            if (i == 0)
                first = value;
        }
        return true;
    }

    private static uint Padded(uint length) => length > uint.MaxValue - 3 ? uint.MaxValue : (length + 3) & ~3u;
}
