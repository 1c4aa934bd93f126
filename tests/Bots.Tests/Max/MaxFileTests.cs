using Helpdesk.Bots.Max;
using Helpdesk.Testing.Max;
using Xunit;
using static Helpdesk.Bots.DeliveryResult;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxFileTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Fact]
    public async Task Files_follow_the_text_alone_and_under_their_own_names_and_a_picture_goes_as_one()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        (bench.Contents["aa"], bench.Contents["ee"], bench.Contents["ff"]) = ([1, 2, 3], [], Jpeg);

        Assert.IsType<Delivered>(await bench.Send(new OutgoingMessage
        {
            Recipient = "42",
            Text = "Акт",
            Attachments =
            [
                new("Акт «работ» № 1.pdf", "application/pdf", "aa"), new("пусто.txt", "text/plain", "ee"),
                new("экран.jpg", "image/jpeg", "ff"), new("a\"b\\c\r\n.bin", "not a type", "aa"),
            ],
        }));

        var (text, pdf, picture, odd) = (
            await anna.NextMessage(), await anna.NextMessage(), await anna.NextMessage(), await anna.NextMessage());
        Assert.Equal("Акт\n[пусто.txt: 0 B]", text.Text);
        Assert.Equal(("file", "Акт «работ» № 1.pdf", "application/pdf"), (pdf.Kind, pdf.File!.Name, pdf.File.ContentType));
        Assert.Equal([1, 2, 3], pdf.File.Content);
        Assert.Equal(("image", "экран.jpg"), (picture.Kind, picture.File!.Name));
        Assert.Equal("a'b_c .bin", odd.File!.Name);
    }

    [Fact]
    public async Task What_is_called_a_picture_and_is_none_goes_as_a_file()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        bench.Contents["aa"] = [1, 2, 3];

        Assert.IsType<Delivered>(await bench.Send(Only(new("экран.png", "image/png", "aa"))));
        Assert.Equal("file", (await anna.NextMessage()).Kind);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task A_file_that_is_not_ready_is_tried_again_after_one_two_and_four_seconds(int times, bool arrives)
    {
        await using var bench = await MaxBench.Open();
        Started(bench);
        (bench.Contents["aa"], bench.Server.NotReadyTimes, bench.Time.StandsStill) = ([1], times, true);

        var result = await bench.Send(Only(new("a.bin", "application/octet-stream", "aa")));

        if (arrives)
            Assert.IsType<Delivered>(result);
        else
            Assert.IsType<TryLater>(result);
        Assert.Equal([1, 2, 4], bench.Time.Waits.Where(wait => wait.TotalSeconds is 1 or 2 or 4).Select(wait => wait.TotalSeconds).Take(3));
        Assert.Single(bench.Server.Calls, call => call.Name == "POST /uploads");
    }

    [Fact]
    public async Task A_message_that_has_begun_waits_out_passing_faults_and_repeats_no_part()
    {
        await using var bench = await MaxBench.Open();
        var anna = Started(bench);
        bench.Contents["aa"] = [1];
        bench.Server.Fail("POST /uploads", MaxFault.TooManyRequests(3));
        bench.Server.Fail("POST /upload", new MaxFault.Page(502));

        Assert.IsType<Delivered>(await bench.Send(Only(new("a.bin", "application/octet-stream", "aa")) with { Text = "Текст" }));
        Assert.Equal(["Текст", ""], anna.Received.Select(message => message.Text));
    }

    [Fact]
    public async Task A_message_that_arrived_in_part_is_told_as_such()
    {
        await using var bench = await MaxBench.Open();
        Started(bench);
        bench.Contents["aa"] = [1];
        bench.Server.Fail("POST /uploads", MaxFault.TooManyRequests(600));
        bench.Server.Fail("POST /uploads", new MaxFault.Refuses(400, "proto.payload", "no"));

        var message = Only(new("a.bin", "application/octet-stream", "aa")) with { Text = "Текст" };
        Assert.StartsWith(
            "1 of 2 parts arrived, the rest did not", Assert.IsType<Unknown>(await bench.Send(message)).Reason, StringComparison.Ordinal);
        Assert.True(Assert.IsType<Refused>(await bench.Send(message)).HasArrivedInPart);
    }

    [Fact]
    public async Task Too_large_a_file_is_named_and_not_taken_whether_its_length_is_told_or_not()
    {
        await using var bench = await MaxBench.Open(settings => settings.MaxAttachmentBytes = 1000);
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42);
        anna.SendsFile("большой.zip", [1], pretendedLength: 5_000_000_000);
        anna.SendsFile("тоже.zip", new byte[5000], pretendedLength: 1);
        anna.SendsPhotos(null, [.. Jpeg, .. new byte[5000]]);

        for (var count = 0; count < 3; count++)
        {
            var file = Assert.Single(bench.Next().Attachments);
            Assert.Equal((AttachmentMissing.TooLarge, true), (file.Missing, file.Content is null));
        }
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named_and_one_that_hesitates_is_fetched()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        bench.Server.Fail("GET /store", new MaxFault.Refuses(404, "", ""));
        bench.Server.Fail("GET /store", new MaxFault.Page(503), 2);
        bench.Server.User(42).SendsFile("раз.txt", [1], "Раз");
        bench.Server.User(42).SendsFile("два.txt", [2], "Два");

        Assert.Equal(AttachmentMissing.Unavailable, bench.Next().Attachments[0].Missing);
        Assert.Equal([2], bench.Next().Attachments[0].Content!.Value.ToArray());
    }

    [Theory]
    [InlineData("https://platform-api2.max.ru", "http://files.example.test/a", false)]
    [InlineData("https://platform-api2.max.ru", "file:///etc/passwd", false)]
    [InlineData("https://platform-api2.max.ru", "https://10.0.0.5/a", true)]
    [InlineData("http://127.0.0.1:1", "http://127.0.0.1:1/a", true)]
    public void Only_addresses_of_the_kind_of_the_api_are_asked(string api, string file, bool isAsked) =>
        Assert.Equal(isAsked, MaxWire.IsAllowed(new(file), new MaxSettings { Token = "t", ApiAddress = new(api) }));

    [Fact]
    public async Task No_connection_is_made_into_a_private_network_for_a_file()
    {
        await using var server = await FakeMaxServer.Start();
        using var client = new MaxClient(new MaxSettings { Token = server.Token, ApiAddress = new("http://192.0.2.1") });

        var fault = await Assert.ThrowsAsync<MaxSilence>(
            () => client.Download(new(server.Url, "/store/x"), 1000, TestContext.Current.CancellationToken));
        Assert.Contains("private network", fault.Message);
        Assert.Empty(server.Calls);
    }

    private static OutgoingMessage Only(OutgoingAttachment file) => new() { Recipient = "42", Text = "", Attachments = [file] };

    private static FakeMaxUser Started(MaxBench bench)
    {
        var anna = bench.Server.User(42);
        anna.Starts();
        return anna;
    }
}
