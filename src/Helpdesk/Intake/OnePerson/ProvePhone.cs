using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// A contact that the messenger itself says is the sender's own. Two chats that have shown the same number in this way are of one person.
/// A number that was merely typed, in a form or by whoever took a call, joins nothing: anybody may type any number. A number that was
/// shown long ago does not either: operators give numbers to others.
/// </summary>
public sealed class ProvePhone(JoinChat joinChat, ChannelCatalog catalog)
{
    /// <summary>An operator keeps a number that was given up for a while before it gives it to somebody else.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(60);

    private const int FewestDigits = 10;

    /// <returns>Whose chat it is now.</returns>
    internal async Task<Person> Handle(Work work, IncomingMessage message, Person person)
    {
        if (message is { IsForwarded: true } or { IsCorrection: true } or { Callback: not null }
            || DigitsOf(message.Sender.Phone) is not { } digits)
            return person;
        var (db, since, cancellation) = (work.Db, work.Now - GoodFor, work.Cancellation);
        var other = await db.ChatProofs.AsNoTracking()
            .Where(p => p.Kind == ChatProofKind.Phone && p.Subject == digits && p.ProvenAt > since
                && !(p.Channel == message.Channel && p.Chat == message.Conversation))
            .OrderByDescending(p => p.ProvenAt).FirstOrDefaultAsync(cancellation);
        var owner = other is null ? null : await db.Identities.Where(i => i.Channel == other.Channel && i.ExternalId == other.Chat)
            .Select(i => (Guid?)i.PersonId).SingleOrDefaultAsync(cancellation);
        var isJoined = owner is { } id && id != person.Id;
        var one = await joinChat.Handle(work, message, person, new(ChatProofKind.Phone, digits, owner, JoinEvents.JoinedByPhone));
        if (isJoined)
            await TellOther(work, message, other!, one);
        return one;
    }

    private async Task TellOther(Work work, IncomingMessage message, ChatProof other, Person one)
    {
        var bot = await work.Db.Dialogs.Where(d => d.Channel == other.Channel && d.Conversation == other.Chat)
            .OrderByDescending(d => d.TouchedAt).Select(d => d.Account).FirstOrDefaultAsync(work.Cancellation);
        if (bot is null)
            return;
        work.Db.Outbox.Add(new(
            Audience.One, $"phone-joined/{message.Account}/{message.ExternalId}", OutboxKind.Dialog, other.Channel, bot, new()
            {
                Recipient = other.Chat,
                Text = JoinWords.PhoneToldElsewhere(catalog.Of(message.Channel).Name.In(one.Language), one.Language),
                IsAutomatic = true,
            }, work.Now));
    }

    /// <summary>Messengers write a number with or without its plus.</summary>
    private static string? DigitsOf(string? phone) =>
        string.Concat((phone ?? "").Where(char.IsAsciiDigit)) is { Length: >= FewestDigits } digits ? digits : null;
}
