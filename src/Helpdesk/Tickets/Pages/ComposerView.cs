using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Pages;

/// <summary>Where an answer or a note is written.</summary>
public sealed record ComposerView
{
    /// <summary>Channel key the answer leaves by.</summary>
    public required string Channel { get; init; }

    /// <summary>Who gets it: «Анна Иванова, anna@school.example.test».</summary>
    public required string Recipient { get; init; }

    /// <summary>How many messages the page shows; posted as <c>seen</c>, so that nobody answers past what was written meanwhile.</summary>
    public required int Seen { get; init; }

    /// <summary>What was written while this reply was: it was not sent, and is sent when that is wanted still.</summary>
    public IReadOnlyList<TicketMessage> Meanwhile { get; init; } = [];

    /// <summary>The answer would reach nobody by itself: what to do; null when it leaves.</summary>
    public string? OnlyOnPage { get; init; }

    /// <summary>Limit of one file, in bytes.</summary>
    public required long FileLimit { get; init; }

    /// <summary>What was written when the last attempt was refused.</summary>
    public string Text { get; init; } = "";

    public bool IsNote { get; init; }

    /// <summary>It says what was said before: sent once more, it is meant.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Error { get; init; }

    /// <param name="fileLimit">Of one file, in bytes.</param>
    internal static ComposerView Of(TicketDetails read, long fileLimit)
    {
        var (channel, recipient) = RecipientOf(read);
        return new()
        {
            Seen = read.Said,
            Channel = channel,
            Recipient = recipient,
            OnlyOnPage = read.AnswersGoBy == HowItReached.Page && WaitsForReply(read) ? CallInstead(read.Requester) : null,
            FileLimit = fileLimit,
        };
    }

    /// <summary>It was not sent: what was written stands there again, with the reason.</summary>
    /// <param name="seen">How many messages its writer had read, as the form said; null where it did not.</param>
    /// <param name="refused">The rule that said no; null where something else did.</param>
    internal ComposerView NotSent(string text, bool isNote, int? seen, RuleViolation? refused, string why) => this with
    {
        Text = text,
        IsNote = isNote,
        IsRepeat = refused is SaidTwice,
        Error = why,
        // What was refused for another reason has still not been held against what was written meanwhile.
        Seen = refused is SaidMeanwhile ? Seen : seen ?? Seen,
        Meanwhile = (refused as SaidMeanwhile)?.Messages ?? [],
    };

    /// <summary>An action was not done: its words stand here instead, seen, and not sent to anybody by mistake.</summary>
    internal ComposerView AsNote(string text) => this with
    {
        Text = text,
        IsNote = true,
        Error = Words.T(
            "Действие не выполнено. Ваш текст здесь, чтобы он не пропал; отправьте его как нужно.",
            "The action was not done. Your text is here, so that it is not lost; send it as you need."),
    };

    /// <param name="refused">The rule that said no; null where the form was none of ours.</param>
    internal static string WhyNotSent(RuleViolation? refused) => refused switch
    {
        SaidMeanwhile said => said.Happened.In(Words.Language) + " " + Words.T(
            "Ваш ответ не отправлен, текст сохранён: прочитайте новое и, если ответ ещё нужен, отправьте ещё раз.",
            "Your reply is not sent, the text is kept: read what is new and, if the reply is still wanted, send it again."),
        { } rule => rule.Sentence.In(Words.Language),
        null => Words.T(
            "Страница устарела. Текст сохранён: отправьте ещё раз.", "The page is out of date. The text is kept: send it again."),
    };

    /// <summary>A deadline runs that a reply would keep if it arrived.</summary>
    private static bool WaitsForReply(TicketDetails read) =>
        read.Clocks.Any(c => c.IsRunning && read.DeskOf(c).Promise(c.Promise)!.IsMetBy(TicketEvents.Replied));

    /// <summary>The way the reply takes, said before it is written.</summary>
    private static (string Channel, string Recipient) RecipientOf(TicketDetails read)
    {
        var name = read.Requester.Name ?? Words.T("заявитель", "the requester");
        return read.AnswersGoBy switch
        {
            HowItReached.Page => (ChannelKeys.Web, Words.T("только на странице заявки", "only on the requester's page")),
            var mail when ChannelMedia.IsMail(mail) && !ChannelMedia.IsMail(read.Ticket.Channel) =>
                (mail, Words.T($"получит {name}, {read.Requester.Email}", $"goes to {name}, {read.Requester.Email}")),
            var channel => (channel, Words.T($"получит {name}", $"goes to {name}")),
        };
    }

    private static string CallInstead(Person requester) => requester.Phone is { } phone
        ? Words.T(
            $"Ответ увидят только на странице заявки, и срок он не выполнит, пока её не откроют. Позвоните {phone} и запишите звонок.",
            "The answer only stands on the requester's page and keeps no deadline until they open it. "
                + $"Call {phone} and record the call.")
        : Words.T(
            "Ответ увидят только на странице заявки, и срок он не выполнит, пока её не откроют: адреса заявителя нет.",
            "The answer only stands on the requester's page and keeps no deadline until they open it: there is no address.");
}
