using System.Diagnostics;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Text;

namespace Helpdesk.Bots.Email.Tests;

/// <summary>
/// Damaged copies of every sample: whatever the damage, reading ends and does not throw. A failure prints the seed that repeats it.
/// </summary>
public sealed class FuzzTests
{
    private const int CopiesOfEach = 300;

    private static readonly byte[][] Snippets =
    [
        [.. "\r\n\r\n"u8], [.. "--"u8], [.. "--B--\n"u8], [.. "=?utf-8?B?"u8], [.. "?="u8],
        [.. "Content-Type: multipart/mixed; boundary=B\n\n--B\n"u8], [.. "Content-Transfer-Encoding: base64\n"u8],
        [.. "begin 644 x\n"u8], [.. "end\n"u8], [.. "Content-Type: message/delivery-status\n\n"u8], [.. "\""u8], [.. "<"u8],
        [.. "<script>"u8], [.. "\0"u8], [.. "\r"u8], [0xFF, 0xFE], [0xD0],
        [.. "charset=utf-16"u8], [.. "charset=iso-2022-jp"u8], [.. "Content-Type: application/ms-tnef\n\n"u8, 0x78, 0x9F, 0x3E, 0x22],
    ];

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(TestMail.Directory, "*.eml", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(TestMail.Directory, file), null)).Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damaged_mail_is_read_without_a_fault(string sample)
    {
        var whole = TestMail.Bytes(sample);
        var start = Random.Shared.Next();
        for (var seed = start; seed != start + CopiesOfEach; seed++)
        {
            var damaged = Damage(whole, new Random(seed));
            var clock = Stopwatch.StartNew();
            try
            {
                var mail = MailReader.Read(damaged);
                QuotedText.Trim(mail.TextBody, mail.QuoteStart);
                TnefReader.Read(damaged);
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "too slow");
                Assert.DoesNotContain(
                    '\0', mail.TextBody + mail.Subject + mail.From?.Name + string.Concat(mail.Attachments.Select(file => file.FileName)));
                Assert.All(mail.Attachments, file => Assert.NotEmpty(file.FileName));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{sample}, seed {seed}", fault);
            }
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var blows = random.Next(1, 12); blows > 0 && bytes.Count > 0; blows--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, Snippets[random.Next(Snippets.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(20) == 0 ? bytes.Count - at : length);
                    break;
            }
        }
        return [.. bytes];
    }
}
