using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.App;

/// <summary>A person in a chat with a bot of ours; each message goes through the real intake, and the state through the database.</summary>
/// <param name="desk">Desk of the bot; null for one that asks which.</param>
public sealed class Chat(HelpdeskHost app, string person, string? desk = null, string language = "ru")
{
    private static int _updates;

    /// <summary>What the bot said last.</summary>
    public OutgoingMessage Heard { get; private set; } = new() { Recipient = "", Text = "" };

    public IReadOnlyList<string> Captions => [.. Buttons.Select(b => b.Text)];

    private IEnumerable<OutgoingButton> Buttons => Heard.Buttons.SelectMany(row => row);

    public Task<string> Says(string text, params IncomingAttachment[] files) => Does(text, null, files);

    public Task<string> Presses(string caption) =>
        Does("", (Buttons.FirstOrDefault(b => b.Text == caption)
                ?? Buttons.SingleOrDefault(b => b.Text.Contains(caption, StringComparison.OrdinalIgnoreCase)))?.Data
            ?? throw new InvalidOperationException($"No «{caption}» under: {Heard.Text}"), []);

    /// <summary>Answers the form as a careful person does.</summary>
    public async Task<string> AnswersTheForm()
    {
        while (ChatForm.AnswerTo(Heard.Text, Captions) is var (press, text))
            _ = press is null ? await Says(text!) : await Presses(press);
        return Heard.Text;
    }

    public async Task<IReadOnlyList<Ticket>> Tickets()
    {
        await using var db = await app.Database();
        return await db.Tickets.AsNoTracking().Where(t => t.Conversation == person).OrderBy(t => t.Sequence)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> Does(string text, string? press, IncomingAttachment[] files)
    {
        var update = Interlocked.Increment(ref _updates);
        await app.Receive(new()
        {
            Channel = ChannelKeys.Telegram,
            Account = "telegram:0",
            Desk = desk,
            ExternalId = $"{update}",
            MessageId = $"{update}",
            Conversation = person,
            Sender = new(person, "Мария", Language: language),
            Text = text,
            Callback = press,
            CallbackId = press is null ? null : $"press-{update}",
            Attachments = files,
        });
        await Looks();
        return Heard.Text;
    }

    /// <summary>Reads what the bot said since by itself.</summary>
    public async Task<string> Looks()
    {
        await using var db = await app.Database();
        Heard = (await db.Outbox.AsNoTracking().Where(o => o.Channel == ChannelKeys.Telegram && o.RecipientKey.EndsWith(person))
            .OrderByDescending(o => o.Sequence).Take(3)
            .ToListAsync(TestContext.Current.CancellationToken)).Select(o => o.Message).First(m => m.Text.Length > 0);
        return Heard.Text;
    }
}
