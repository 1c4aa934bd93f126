using System.Buffers.Binary;
using System.Text;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Tests.Tnef;

public sealed class TnefReaderTests
{
    [Fact]
    public void Files_come_out_with_their_long_names()
    {
        var read = TnefReader.Read(Winmail());

        Assert.NotNull(read);
        Assert.Equal(["Отчёт за ноябрь.docx", "SHORT.TXT"], read.Files.Select(file => file.FileName));
        Assert.Equal("документ", Encoding.UTF8.GetString(read.Files[0].Content.Span));
        Assert.Equal("text", Encoding.UTF8.GetString(read.Files[1].Content.Span));
    }

    [Fact]
    public void A_mail_shows_what_is_in_its_winmail_dat()
    {
        var mail = TestMail.Parse($"""
            From: a@school.example.test
            Content-Type: multipart/mixed; boundary=B

            --B
            Content-Type: text/plain

            text
            --B
            Content-Type: application/ms-tnef; name=winmail.dat
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(Winmail(), Base64FormattingOptions.InsertLineBreaks)}
            --B--
            """);

        Assert.Equal("text", mail.TextBody);
        Assert.Equal(["Отчёт за ноябрь.docx", "SHORT.TXT"], mail.Attachments.Select(file => file.FileName));
    }

    [Fact]
    public void What_only_looks_like_winmail_dat_stays_a_file()
    {
        Assert.Null(TnefReader.Read("not a tnef"u8.ToArray()));
        var mail = TestMail.Parse("Content-Type: application/ms-tnef; name=winmail.dat\n\nrubbish");
        Assert.Equal("winmail.dat", Assert.Single(mail.Attachments).FileName);
    }

    [Fact]
    public void A_cut_stream_gives_what_came_before_the_cut()
    {
        var whole = Winmail();

        for (var length = 4; length < whole.Length; length++)
            Assert.True(TnefReader.Read(whole[..length]) is null or { Files.Count: <= 2 });
    }

    private static byte[] Winmail()
    {
        var bytes = new List<byte>();
        UInt32(bytes, 0x223E9F78);
        bytes.AddRange([1, 0]);
        Attribute(bytes, 1, 0x00069003, Properties((0x0037001Fu, Encoding.Unicode.GetBytes("тема\0"))));
        Attribute(bytes, 2, 0x00069002, new byte[14]);
        Attribute(bytes, 2, 0x00018010, "OTCHET~1.DOC\0"u8.ToArray());
        Attribute(bytes, 2, 0x0006800F, Encoding.UTF8.GetBytes("документ"));
        Attribute(bytes, 2, 0x00069005, Properties((0x3707001Fu, Encoding.Unicode.GetBytes("Отчёт за ноябрь.docx\0"))));
        Attribute(bytes, 2, 0x00069002, new byte[14]);
        Attribute(bytes, 2, 0x00018010, "SHORT.TXT\0"u8.ToArray());
        Attribute(bytes, 2, 0x00069005, Properties((0x37010102u, "text"u8.ToArray())));
        return [.. bytes];
    }

    private static void Attribute(List<byte> bytes, byte level, uint id, byte[] data)
    {
        bytes.Add(level);
        UInt32(bytes, id);
        UInt32(bytes, (uint)data.Length);
        bytes.AddRange(data);
        var sum = data.Aggregate(0, (total, one) => total + one) & 0xFFFF;
        bytes.AddRange([(byte)sum, (byte)(sum >> 8)]);
    }

    private static byte[] Properties(params (uint Tag, byte[] Value)[] properties)
    {
        var bytes = new List<byte>();
        UInt32(bytes, (uint)properties.Length + 1);
        UInt32(bytes, 0x37050003);
        UInt32(bytes, 1);
        foreach (var (tag, value) in properties)
        {
            UInt32(bytes, tag);
            UInt32(bytes, 1);
            UInt32(bytes, (uint)value.Length);
            bytes.AddRange(value);
            bytes.AddRange(new byte[(4 - (value.Length % 4)) % 4]);
        }
        return [.. bytes];
    }

    private static void UInt32(List<byte> bytes, uint value)
    {
        var four = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, value);
        bytes.AddRange(four);
    }
}
