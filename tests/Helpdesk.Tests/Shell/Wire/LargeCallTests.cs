using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Helpdesk.Shell.Forms;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Tests.Shell.Wire;

public sealed class LargeCallTests
{
    private const int Megabyte = 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_with_files_waits_for_room_and_is_refused_politely_without_it()
    {
        using var room = new UploadRoom(megabytes: 4, TimeSpan.Zero);
        await using var app = await HelpdeskHost.Start(change: services => services.Replace(ServiceDescriptor.Singleton(room)));
        var number = await app.SupportTicket();
        object Body(int size) => new { kind = "note", text = "Файл", files = new[] { new { name = "a.bin", content = new byte[size] } } };

        using (await room.Take(4 * Megabyte, Cancellation))
        {
            using var refused = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/messages", Body(Megabyte), Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
            // What has no files takes none.
            using var small = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/messages", Body(1000), Cancellation);
            Assert.Equal(HttpStatusCode.Created, small.StatusCode);
        }
        for (var i = 0; i < 3; i++)
        {
            using var taken = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/messages", Body(Megabyte), Cancellation);
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }
        var files = (await app.Ticket(number)).GetProperty("messages").EnumerateArray()
            .SelectMany(m => m.GetProperty("attachments").EnumerateArray());
        Assert.Equal(3, files.Count(f => f.GetProperty("length").GetInt64() == Megabyte));
    }

    [Fact]
    public async Task Of_unknown_length_it_is_held_to_the_same()
    {
        await using var app = await HelpdeskHost.Start();
        var number = await app.SupportTicket();
        using var chunked = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/messages")
        {
            Content = new StreamContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
                $$"""{"kind":"note","text":"x","files":[{"name":"a","content":"{{Convert.ToBase64String(new byte[Megabyte])}}"}]}"""))),
            Headers = { TransferEncodingChunked = true },
        };
        chunked.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Assert.Equal(HttpStatusCode.Created, (await app.Api.SendAsync(chunked, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_text_longer_than_any_text_is_refused_before_it_is_read()
    {
        await using var app = await HelpdeskHost.Start();
        var number = await app.SupportTicket();
        foreach (var body in (object[])[new { kind = "note", text = new string('x', 2 * Megabyte) },
            new { kind = "note", text = "x", files = new[] { new { name = new string('x', 2 * Megabyte) } } }])
        {
            using var refused = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/messages", body, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("Текст слишком длинный: 2097152 байт, можно 1048576", await refused.Content.ReadAsStringAsync(Cancellation));
        }
        Assert.Equal(1, (await app.Ticket(number)).GetProperty("messages").GetArrayLength());
    }
}
