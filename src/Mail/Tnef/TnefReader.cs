using Helpdesk.Mail.Charsets;
using Helpdesk.Mail.Messages;

namespace Helpdesk.Mail.Tnef;

/// <summary>What Outlook packs into <c>winmail.dat</c>: files, and sometimes the plain text of the mail.</summary>
public sealed record TnefContent(IReadOnlyList<MailAttachment> Files, string? Text);

/// <summary>
/// Reads Transport Neutral Encapsulation (MS-OXTNEF): a signature, then attributes of level, id, length, data and checksum,
/// little-endian. Compressed RTF is left aside. A cut stream gives what came before the cut.
/// </summary>
public static class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const int MaxFiles = 200;

    /// <returns>Null when the bytes are no TNEF.</returns>
    public static TnefContent? Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new LittleEndianReader(bytes);
        if (!reader.TryUInt32(out var signature) || signature != Signature || !reader.TrySkip(2))
            return null;
        var files = new List<OpenFile>();
        string? text = null;
        while (reader.TrySkip(1) && reader.TryUInt32(out var id) && reader.TryUInt32(out var length) && reader.TryTake(length, out var data) && reader.TrySkip(2))
        {
            if ((id & 0xFFFF) == 0x9002 && files.Count < MaxFiles)
                files.Add(new OpenFile());
            else if ((id & 0xFFFF) == 0x800C)
                text = Line(data);
            else if (files.Count > 0)
                files[^1].Take(id & 0xFFFF, data);
        }
        return new TnefContent([.. files.Where(file => file.Content.Length > 0).Select(file => file.ToAttachment())], text);
    }

    private static string Line(ReadOnlyMemory<byte> data) => Charset.Decode(data.Span).TrimEnd('\0');

    private sealed class OpenFile
    {
        private string? title;
        private MapiFile? mapi;

        public ReadOnlyMemory<byte> Content { get; private set; }

        public void Take(uint id, ReadOnlyMemory<byte> data)
        {
            if (id == 0x8010)
                title = Line(data);
            else if (id == 0x800F)
                Content = data;
            else if (id == 0x9005)
                TakeMapi(MapiFile.Read(data));
        }

        public MailAttachment ToAttachment() =>
            new(mapi?.LongName ?? title ?? "", mapi?.ContentType ?? "application/octet-stream", Content, mapi?.ContentId);

        private void TakeMapi(MapiFile read)
        {
            mapi = read;
            if (Content.Length == 0)
                Content = read.Data;
        }
    }
}
