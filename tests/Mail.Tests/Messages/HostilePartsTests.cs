using System.Diagnostics;
using System.Text;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Tests.Messages;

/// <summary>
/// Letters that cost MimeKit alone seconds or gigabytes. The times are far above what they take, and far below what they took.
/// </summary>
public sealed class HostilePartsTests
{
    private const string Mixed =
        "From: a@b.test\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\ntext\n--B\n";

    // 100,000 in all parts, and then as many of each as a mail may have.
    private const int MostFields = 101_000;

    private static readonly TimeSpan FarTooLong = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(Mixed + "Content-Type: image/png\nX-Long: ", "\n\nx\n--B--\n")]
    [InlineData(Mixed + "Content-Type: message/rfc822\n\nSubject: ", "\n\nx\n--B--\n")]
    [InlineData(Mixed + "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nSubject: ", "\n\nx\n--B--\n")]
    [InlineData("Content-Type: multipart/digest; boundary=B\n\n--B\n\nSubject: ", "\n\ntext\n--B--\n")]
    [InlineData("Content-Type: message/rfc822\n\nX-Long: ", "\n\ntext")]
    [InlineData("Content-Type: multipart/mixed; boundary=B\n\n--B\nrubbish\nX-Long: ", "\n\ntext\n--B--\n")]
    public void A_field_of_thirty_megabytes_inside_a_part_is_cut(string before, string after)
    {
        var clock = Stopwatch.StartNew();

        var mail = TestMail.Parse(before + new string('x', 30_000_000) + after);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, FarTooLong);
        Assert.True(mail.TextBody.Length + mail.Attachments.Sum(file => file.Content.Length) is > 0 and < 1_000_000);
    }

    [Fact]
    public void A_folded_field_is_cut_too_and_what_follows_is_read()
    {
        var folds = string.Concat(Enumerable.Repeat(" 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789\n", 150_000));

        var mail = TestMail.Parse($"{Mixed}X-Long: x\n{folds}Content-Type: image/png; name=p.png\n\npicture\n--B--\n");

        Assert.Equal("text", mail.TextBody);
        Assert.Equal(("p.png", "picture"), (mail.Attachments[0].FileName, Encoding.ASCII.GetString(mail.Attachments[0].Content.Span)));
    }

    [Fact]
    public void Millions_of_fields_inside_a_part_are_left_out_and_its_content_is_kept()
    {
        var fields = string.Concat(Enumerable.Repeat("a:b\n--c\n", 2_000_000));

        var root = MailPart.Parse(Encoding.ASCII.GetBytes($"{Mixed}Content-Type: image/png\n{fields}\npicture\n--B--\n"));

        Assert.InRange(root.Parts[1].Headers.Fields.Count, 1, MostFields);
        Assert.Equal("picture", Encoding.ASCII.GetString(root.Parts[1].Content().Span));
    }

    [Fact]
    public void Many_lines_below_a_line_of_hyphens_are_text_and_stay()
    {
        var log = string.Concat(Enumerable.Range(1, 5000).Select(i => $"{i:D5}: started\n")).TrimEnd();

        Assert.Equal(
            $"Журнал:\n--- журнал ---\n{log}",
            TestMail.Parse($"Content-Type: multipart/mixed; boundary=B\n\n--B\n\nЖурнал:\n--- журнал ---\n{log}\n--B--\n").TextBody);
    }

    [Fact]
    public void Three_hundred_files_are_three_hundred_files()
    {
        var files = string.Concat(Enumerable.Range(1, 300).Select(i => $"--B\nContent-Type: image/png; name={i}.png\n\n{i}\n"));

        var mail = TestMail.Parse($"Content-Type: multipart/mixed; boundary=B\n\n--B\n\ntext\n{files}--B--\n");

        Assert.Equal("text", mail.TextBody);
        Assert.Equal(
            Enumerable.Range(1, 300).Select(i => $"{i}.png {i}"),
            mail.Attachments.Select(file => $"{file.FileName} {Encoding.ASCII.GetString(file.Content.Span)}"));
    }

    [Fact]
    public void A_file_of_thirty_megabytes_comes_out_as_it_went_in()
    {
        var content = new byte[30_000_000];
        new Random(7).NextBytes(content);
        var encoded = Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);

        var file = Assert.Single(
            TestMail.Parse($"{Mixed}Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\n{encoded}\n--B--\n").Attachments);

        Assert.True(file.Content.Span.SequenceEqual(content));
    }

    [Fact]
    public void Five_thousand_levels_lose_no_letter_around_them()
    {
        var levels = string.Concat(Enumerable.Range(0, 5000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        var clock = Stopwatch.StartNew();

        var mail = TestMail.Parse($"{Mixed}{levels}\n--B--\n");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, FarTooLong);
        Assert.Equal("text", mail.TextBody);
        Assert.Equal("multipart/mixed", Assert.Single(mail.Attachments).ContentType);
    }

    [Fact]
    public void A_report_with_megabytes_of_diagnosis_is_a_report()
    {
        var clock = Stopwatch.StartNew();

        var mail = TestMail.Parse(
            "Content-Type: multipart/report; boundary=B\n\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
            + "Final-Recipient: rfc822; a@b.test\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; " + new string(
                'x', 30_000_000) + "\n--B--\n");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, FarTooLong);
        Assert.Equal(("a@b.test", true), (mail.DeliveryStatus?.Recipient, mail.DeliveryStatus?.Permanent));
    }
}
