using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helpdesk.Bench.Measuring;

namespace Helpdesk.Bench;

/// <summary><c>POST /api/v1/tickets</c> over HTTP, each ticket from somebody who was not known before.</summary>
internal sealed class Product : IDisposable
{
    private const string Text =
        "Терминал в столовой с утра не читает карты: показывает «нет связи», хотя сеть есть. Так у всех классов, дети стоят в очереди. "
        + "Перезапускали два раза, кабель проверили. Просим помочь сегодня.";

    private readonly HttpClient _http;
    private readonly bool _byMail;
    private readonly string _run = Guid.NewGuid().ToString("n")[..6];
    private int _count;

    /// <param name="byMail">The requester has an address, so that the acknowledgement leaves; otherwise a phone, and nothing
    /// leaves.</param>
    public Product(RunningHelpdesk helpdesk, bool byMail)
    {
        _byMail = byMail;
        _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = helpdesk.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningHelpdesk.ApiKey);
    }

    public async Task Make()
    {
        using var response = await Send();
        await response.Content.ReadAsByteArrayAsync();
    }

    /// <returns>The number of the ticket.</returns>
    public async Task<string> MakeAndRead()
    {
        using var response = await Send();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Send()
    {
        var number = Interlocked.Increment(ref _count);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = new ByteArrayContent(Body(number)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{_run}-{number:d10}"));
        var response = await _http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.Created
            ? response
            : throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    private byte[] Body(int number)
    {
        var requester = _byMail
            ? string.Create(CultureInfo.InvariantCulture, $"\"email\":\"r{number}.{_run}@school.example.test\"")
            : string.Create(CultureInfo.InvariantCulture, $"\"phone\":\"+79{number:d9}\"");
        return Encoding.UTF8.GetBytes($$$"""
            {"desk":"multipas","type":"support","subject":"Не работает терминал в столовой","text":"{{{Text}}}",
             "fields":{"school":"Школа № 12","role":"school"},"requester":{"name":"Анна Петрова",{{{requester}}}}}
            """);
    }
}
