using System.Text;
using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email.Tests;

/// <summary>Properties of the reader over bytes that nobody chose. A failure prints the seed that repeats it.</summary>
public sealed class RandomMailTests
{
    private static readonly string[] Words =
    [
        "From: a@b.test\n", "Subject: =?utf-8?Q?a_b?=\n", "Content-Type: multipart/mixed; boundary=B\n", "Content-Type: message/rfc822\n",
        "\n", "\n\n", "--B\n", "--B--\n", "--", "\r", "\r\n",
        "Content-Type: text/html\n", "Content-Transfer-Encoding: base64\n", "AAAA", "====",
        "Content-Type: multipart/alternative; boundary=B\n", "begin 644 a\n", "end\n", " ", "\t", ":", ";", "<p>", "\uFEFF",
        "Content-Type: text/plain; format=flowed\n", "Content-Type: application/ms-tnef\n", "Content-Disposition: attachment; filename=a\n",
        "\0", "Ы", "From ", ">From a\n", "Content-Type: multipart/digest; boundary=B\n",
    ];

    [Fact]
    public void Any_bytes_are_read_without_a_fault() => Repeat(3000, random =>
    {
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return bytes;
    });

    [Fact]
    public void Any_pieces_of_mail_in_any_order_are_read_without_a_fault() => Repeat(5000, random =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Words[random.Next(Words.Length)]))));

    [Theory]
    [MemberData(nameof(FuzzTests.Samples), MemberType = typeof(FuzzTests))]
    public void A_mail_cut_anywhere_is_read_without_a_fault(string sample)
    {
        var whole = TestMail.Bytes(sample);
        var step = Math.Max(1, whole.Length / 200);

        for (var length = 0; length < whole.Length; length += step)
            Check(MailReader.Read(whole.AsMemory(0, length)));
    }

    [Fact]
    public void What_was_read_from_a_mail_does_not_depend_on_its_line_ends() => Assert.All(
        Directory.GetFiles(TestMail.Directory, "*.eml").Where(file => !file.EndsWith("malformed.eml", StringComparison.Ordinal)), file =>
        {
            var raw = Encoding.Latin1.GetString(File.ReadAllBytes(file)).ReplaceLineEndings("\n");
            var (lf, crlf) = (
                MailReader.Read(Encoding.Latin1.GetBytes(raw)), MailReader.Read(Encoding.Latin1.GetBytes(raw.ReplaceLineEndings("\r\n"))));

            Assert.Equal((lf.Subject, lf.From, lf.TextBody, lf.QuoteStart), (crlf.Subject, crlf.From, crlf.TextBody, crlf.QuoteStart));
            Assert.Equal(lf.Attachments.Select(attached => attached.FileName), crlf.Attachments.Select(attached => attached.FileName));
        });

    private static void Repeat(int times, Func<Random, byte[]> mail)
    {
        var start = Random.Shared.Next();
        for (var seed = start; seed != start + times; seed++)
        {
            try
            {
                Check(MailReader.Read(mail(new Random(seed))));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}", fault);
            }
        }
    }

    private static void Check(MailMessage mail)
    {
        Assert.DoesNotContain('\0', mail.TextBody + mail.Subject + mail.From?.Name);
        Assert.DoesNotContain('\r', mail.TextBody);
        Assert.All(mail.Attachments, file => Assert.NotEmpty(file.FileName));
        Assert.InRange(mail.QuoteStart ?? 0, 0, mail.TextBody.Length);
    }
}
