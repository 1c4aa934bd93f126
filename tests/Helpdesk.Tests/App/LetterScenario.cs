using System.Net;
using System.Text;
using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Intake.Letters;
using Helpdesk.People;
using Helpdesk.People.Keys;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.App;

/// <summary>Mail as bytes, read as the receiver reads it and taken in, without servers.</summary>
public static class LetterScenario
{
    public const string Mailbox = "helpdesk@helpdesk.invalid";

    /// <returns>The letter that was kept.</returns>
    public static async Task<Letter> Mail(this HelpdeskHost app, byte[] raw, string? desk = "multipas")
    {
        var mail = app.ReadMail(raw, desk);
        await app.Receive(mail);
        return await app.LetterOf(mail);
    }

    public static Task<Letter> Mail(this HelpdeskHost app, string raw, string? desk = "multipas") =>
        app.Mail(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")), desk);

    public static IncomingMessage ReadMail(this HelpdeskHost app, byte[] raw, string? desk = "multipas") =>
        new KeptMail(Mailbox, desk, raw, null, 25 * 1024 * 1024, app.Time.GetUtcNow()).Read();

    public static async Task<Letter> LetterOf(this HelpdeskHost app, IncomingMessage mail)
    {
        await using var db = await app.Database();
        var hash = Helpdesk.Intake.InboundReceipt.HashOf(mail.ExternalId);
        return await db.Letters.AsNoTracking().SingleAsync(l => l.KeyHash == hash, TestContext.Current.CancellationToken);
    }

    /// <summary>An ordinary request by mail.</summary>
    public static string Request(string from, string text = "Терминал не читает карты.", params string[] headers) => string.Join("\n",
    [
        $"From: Анна <{from}>", "To: help@desk.test", "Subject: Терминал", $"Message-ID: <{Guid.NewGuid():n}@school.test>",
        "MIME-Version: 1.0",
        .. headers.Length == 0 ? ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"] : headers, "", text, "",
    ]);

    /// <summary>The file that a person downloads.</summary>
    public static async Task<byte[]> Raw(this HelpdeskHost app, Guid letter)
    {
        using var response = await app.Api.GetAsync($"/api/v1/letters/{letter}/raw", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A program with a key that reads and writes on one desk only.</summary>
    public static async Task<HttpClient> ProgramOf(this HelpdeskHost app, string desk)
    {
        var secret = await app.Services.GetRequiredService<AddApiKey>().Handle(
            new($"of {desk} {Guid.NewGuid():n}", [desk], AddApiKey.UsualRights), Actor.Operator("test"),
            TestContext.Current.CancellationToken);
        return new() { BaseAddress = app.Address, DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };
    }

    public static async Task<int> Tickets(this HelpdeskHost app)
    {
        await using var db = await app.Database();
        return await db.Tickets.CountAsync(TestContext.Current.CancellationToken);
    }
}
