using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// Seals a login, ends the earlier links of the task and writes the letter with the new one, in the transaction of the caller.
/// </summary>
internal sealed class IssueSecret(ChannelRegistry channels, ChannelCatalog catalog, IOptions<HelpdeskSettings> settings)
{
    /// <param name="To">Name and masked address.</param>
    /// <param name="Until">When the link ends, in words.</param>
    public sealed record Sent(LocalText To, string Until)
    {
        /// <summary>For the requester and for staff: to whom the link went, without it.</summary>
        public string Told(string language) => Language.Of(language).T(
            $"Ссылка на логин отправлена ответственному лицу: {To.In(language)}. Она покажет доступ один раз и действует до {Until}.",
            $"A link to the login went to the responsible person: {To.In(language)}. It shows the login once and is good until {Until}.");
    }

    public async Task<Sent> Handle(TicketAccess access, AccessTask task, SecretText text, CancellationToken cancellation)
    {
        var context = access.Context;
        var (db, now) = (context.Db, context.Now);
        var found = await SecretRecipient.Find(db, context.Type, context.Ticket, access.School.Id, channels, cancellation);
        var recipient = found.To ?? throw found.Nowhere();
        var described = recipient.Described(catalog);
        await RevokeEarlier(db, task.Id, now, cancellation);

        var (id, token) = (Guid.CreateVersion7(now), SecretToken.New());
        var secret = new OneTimeSecret(id, task.Id, token.Hash, token.Seal(id, text.ToBytes()), context.Actor.Name, described.Ru, now);
        db.OneTimeSecrets.Add(secret);

        var zone = access.School.Zone is { } ofSchool ? TimeZoneInfo.FindSystemTimeZoneById(ofSchool) : context.Desk.Calendar.Zone;
        var letter = Letter(
            access, task, recipient, settings.Value.Link($"/secret/{token}"),
            SpokenTime.SayFully(secret.ExpiresAt, zone, recipient.Language));
        var row = new OutboxMessage(
            Audience.One, secret.LetterKey(), OutboxKind.AccessLink, recipient.First.Channel, recipient.First.Account,
            Addressed(letter, recipient.First, context), now).About(context.Ticket.Id);
        if (recipient.Other is { } other)
            row.OrElse(other.Channel, other.Account, Addressed(letter, other, context));
        db.Outbox.Add(row);
        var requester = await access.Requester(cancellation);
        return new(described, SpokenTime.SayFully(secret.ExpiresAt, zone, requester.Language));
    }

    private static async Task RevokeEarlier(HelpdeskDbContext db, Guid taskId, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var earlier in await db.OneTimeSecrets
            .FromSql($"select * from one_time_secret where task_id = {taskId} and revoked_at is null for update").ToListAsync(cancellation))
        {
            earlier.Revoke(now);
            await earlier.WithdrawLetters(db, now, cancellation);
        }
    }

    private static (string Title, string Text) Letter(
        TicketAccess access, AccessTask task, SecretRecipient recipient, string link, string until)
    {
        var (context, name, school) = (access.Context, access.System(task).Name.In(recipient.Language), access.School.Name);
        var number = context.Ticket.Number;
        return Language.Of(recipient.Language).T(
            ($"Доступ к системе {name} [{number}]", $"Школе {school} дан доступ к системе {name}.\n\nЛогин и пароль по ссылке. Они "
                + $"показываются один раз: открывайте там, где сможете их записать. Ссылка действует до {until}:\n{link}\n\nЕсли её "
                + $"открыли до вас, на той же странице запросите новый доступ.\n\n{context.Desk.Name.Ru}"),
            ($"Access to {name} [{number}]", $"{school} has been given access to {name}.\n\nThe login is behind this link. It is shown "
                + $"once, so open it where you can write it down. Good until {until}:\n{link}\n\nIf it was opened before you, ask for new "
                + $"access on the same page.\n\n{context.Desk.Name.En}"));
    }

    private static OutgoingMessage Addressed((string Title, string Text) letter, SecretWay way, ActionContext context)
    {
        var isMail = ChannelMedia.IsMail(way.Channel);
        var domain = way.Account.Contains('@') ? way.Account[(way.Account.LastIndexOf('@') + 1)..] : "helpdesk.invalid";
        return new()
        {
            Recipient = way.Recipient,
            Subject = isMail ? letter.Title : null,
            Text = isMail ? letter.Text : $"{letter.Title}\n\n{letter.Text}",
            MessageId = isMail ? $"{context.Ticket.Id:n}.{Guid.CreateVersion7(context.Now):n}@{domain}" : null,
            IsAutomatic = true,
        };
    }
}
