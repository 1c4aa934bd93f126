using System.Globalization;
using System.Security.Cryptography;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// «Я уже обращался по почте»: whoever names an address in a chat and reads six digits there shows that it is theirs, and the chat sees the
/// requests of that address. A chat hears the same words whether or not anybody is known by the address.
/// </summary>
public sealed class ProveAddress(JoinChat joinChat, LettersToStrangers letters, ChannelCatalog catalog)
{
    /// <summary>Sends a code, where somebody is known by the address and it has not had its share.</summary>
    /// <returns>Why not, in words that tell nothing of the address; null where all went its way.</returns>
    internal async Task<string?> Ask(Work work, IncomingMessage message, string typed, string language)
    {
        if (EmailAddress.Check(typed) is not { Value: { } known })
            return EmailAddress.Check(typed).Fault?.In(language);
        var (db, cancellation, address) = (work.Db, work.Cancellation, known.ToLowerInvariant());
        // A clock that was ahead made some that are of no hour.
        var (hourAgo, dayAgo, ahead) = (work.Now.AddHours(-1), work.Now - MailCode.KeptFor, work.Now + NodeClock.Grace);
        var lately = await db.MailCodes.CountAsync(
            c => c.Channel == message.Channel && c.Chat == message.Conversation && c.MadeAt > hourAgo && c.MadeAt < ahead, cancellation);
        if (lately >= MailCode.MostOfChat)
            return JoinWords.TooManyCodes(language);
        var id = Guid.CreateVersion7(work.Now);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var ofAddress = await db.MailCodes.CountAsync(
            c => c.Address == address && c.CodeHash != null && c.MadeAt > dayAgo && c.MadeAt < ahead, cancellation);
        var isSent = ofAddress < MailCode.MostOfAddress && await Send(work, message, address, code);
        db.MailCodes.Add(new()
        {
            Id = id,
            Channel = message.Channel,
            Chat = message.Conversation,
            Address = address,
            CodeHash = isSent ? MailCode.HashOf(id, code) : null,
            MadeAt = work.Now,
        });
        return null;
    }

    /// <param name="Words">What the chat hears.</param>
    /// <param name="IsOver">No further try is of use.</param>
    internal sealed record Checked(string Words, bool IsOver);

    /// <summary>The newest code of the chat is the one that counts. The dialog is held, so that two tries are counted one by one.</summary>
    internal async Task<Checked> Check(Work work, IncomingMessage message, Person person, (string Code, string Language) said)
    {
        var (db, cancellation, language) = (work.Db, work.Cancellation, said.Language);
        var asked = await db.MailCodes.Where(c => c.Channel == message.Channel && c.Chat == message.Conversation)
            .OrderByDescending(c => c.MadeAt).FirstOrDefaultAsync(cancellation);
        if (asked is null || !asked.IsGood(work.Now))
            return new(JoinWords.CodeIsOver(language), IsOver: true);
        if (asked.CodeHash != MailCode.HashOf(asked.Id, said.Code))
        {
            asked.Tries++;
            var left = MailCode.MostTries - asked.Tries;
            return left > 0
                ? new(JoinWords.CodeDoesNotFit(left, language), IsOver: false)
                : new(JoinWords.CodeIsOver(language), IsOver: true);
        }
        asked.IsUsed = true;
        // Erased since the code was sent: then nobody is known by the address.
        if (await OwnerOf(work, asked.Address) is not { } owner)
            return new(JoinWords.CodeIsOver(language), IsOver: true);
        var one = await joinChat.Handle(
            work, message, person, new(ChatProofKind.Address, asked.Address, owner, JoinEvents.JoinedByCode));
        var count = await db.TicketsByAddress(one.Id, asked.Address).CountAsync(cancellation);
        return new(JoinWords.CodeFits(asked.Address, count, language), IsOver: true);
    }

    private async Task<bool> Send(Work work, IncomingMessage message, string address, string code)
    {
        if (await OwnerOf(work, address) is not { } owner)
            return false;
        // By the desk that they wrote to last: its letters are known there.
        var latest = await work.Db.TicketsByAddress(owner, address).OrderByDescending(t => t.Sequence).Select(t => t.Desk)
            .FirstOrDefaultAsync(work.Cancellation) ?? message.Desk;
        var language = await work.Db.People.Where(p => p.Id == owner).Select(p => p.Language).SingleAsync(work.Cancellation);
        return latest is { } desk && await letters.Handle(work, desk, new(
            address, JoinWords.CodeSubject(language),
            JoinWords.CodeLetter(catalog.Of(message.Channel).Name.In(language), code, language)));
    }

    private static async Task<Guid?> OwnerOf(Work work, string address) => await work.Db.Identities
        .Where(i => i.Channel == Identity.ByAddress && i.ExternalId == address).Select(i => (Guid?)i.PersonId)
        .SingleOrDefaultAsync(work.Cancellation);
}
